import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The TCP ports on which a process and its descendants listen, in order. Linux only. */
export function listeningPorts(pid: number): readonly number[] {
  const inodes = new Set(processTree(pid).flatMap(socketsOf));
  const ports = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .slice(1)
      .map((row) => row.trim().split(/\s+/))
      // 0A: the socket listens.
      .filter((row) => row[3] === '0A' && inodes.has(row[9] ?? ''))
      .map((row) => Number.parseInt(row[1]?.split(':')[1] ?? '', 16)),
  );
  return ports.sort((left, right) => left - right);
}

function processTree(pid: number): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => [
    parent,
    ...rows.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => below(child)),
  ];
  return below(pid);
}

function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      // It was closed meanwhile.
      return [];
    }
  });
}
