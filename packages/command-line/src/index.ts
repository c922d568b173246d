export { didYouMean } from './did-you-mean';
export { counted, listed, seconds } from './format';
export { code, link, prose, table } from './markdown';
export { runCommand } from './run-command';
export { UserError } from './user-error';
export { workspaceAt, type Workspace } from './workspace';
