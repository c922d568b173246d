export { command } from './command';
export { didYouMean, expectedOneOf } from './did-you-mean';
export { counted, listed, seconds } from './format';
export { code, link, prose, table } from './markdown';
export { nxHelp } from './nx-help';
export { choiceOption, collect, collectAssignments, wholeNumber } from './option-values';
export { runCommand } from './run-command';
export { UserError } from './user-error';
export { workspaceAt, type Workspace } from './workspace';
