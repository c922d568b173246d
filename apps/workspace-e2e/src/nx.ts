import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun } from './run';

/** The targets that CI runs for projects affected by a change. */
export const CI_TARGETS = [
  'lint',
  'typecheck',
  'test',
  'build',
  'bundle',
  'synth',
  'module',
] as const;

/** Targets of each project, by the project's name. */
export type TasksByProject = Readonly<Record<string, readonly string[]>>;

/** The tasks of a run, by where their results came from. */
export interface TaskRun {
  readonly ran: readonly string[];
  readonly fromCache: readonly string[];
}

/** The workspace's own Nx, without npx's start. */
export async function nx(workspace: string, args: readonly string[]): Promise<string> {
  const { stdout } = await mustRun(join(workspace, 'node_modules/.bin/nx'), args, {
    cwd: workspace,
  });
  return stdout;
}

/** Names of all projects of a workspace, sorted. */
export async function projectNames(workspace: string): Promise<readonly string[]> {
  return (JSON.parse(await nx(workspace, ['show', 'projects', '--json'])) as string[]).sort();
}

/** For each project of a workspace, those that depend on it, directly or not. */
export async function dependentProjects(
  workspace: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { graph } = JSON.parse(await nx(workspace, ['graph', '--print'])) as ProjectGraph;
  const projects = Object.keys(graph.nodes);
  const dependOn = (project: string): readonly string[] =>
    projects.filter((name) => graph.dependencies[name]?.some(({ target }) => target === project));
  const allOf = (project: string, seen: Set<string>): Set<string> => {
    for (const dependent of dependOn(project)) {
      if (!seen.has(dependent)) allOf(dependent, seen.add(dependent));
    }
    return seen;
  };
  return Object.fromEntries(projects.map((name) => [name, [...allOf(name, new Set())]]));
}

interface ProjectGraph {
  readonly graph: {
    readonly nodes: Readonly<Record<string, unknown>>;
    readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>;
  };
}

/**
 * The tasks of {@link CI_TARGETS} that `nx affected` runs for a changed file, with their
 * dependencies.
 */
export async function affectedTasks(workspace: string, file: string): Promise<TasksByProject> {
  if (!existsSync(join(workspace, file))) throw new Error(`${file} is no file of the workspace`);
  const graph = await nx(workspace, [
    'affected',
    ...['-t', ...CI_TARGETS],
    `--files=${file}`,
    '--graph=stdout',
  ]);
  const { tasks } = JSON.parse(graph) as { tasks: { tasks: Record<string, NxTask> } };
  const byProject: Record<string, string[]> = {};
  for (const { target } of Object.values(tasks.tasks)) {
    (byProject[target.project] ??= []).push(target.target);
  }

  return byProject;
}

interface NxTask {
  readonly target: { readonly project: string; readonly target: string };
}

/** Runs a task and its dependencies, and reports which results came from Nx's cache. */
export async function runTask(workspace: string, task: string): Promise<TaskRun> {
  const log = await nx(workspace, ['run', task]);
  const run = { ran: [] as string[], fromCache: [] as string[] };
  for (const [, name = '', note] of log.matchAll(/^> nx run (\S+)(?: +\[(.*cache.*)\])?$/gm)) {
    (note === undefined ? run.ran : run.fromCache).push(name);
  }

  return run;
}
