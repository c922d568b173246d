export { outcomeOf } from './report';
export { displayHere, summarize } from './verify-command';
export { type Verification, verify } from './verify';
