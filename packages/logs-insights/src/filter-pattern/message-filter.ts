/** Whether the message of a log event matches a pattern. */
export type MessageFilter = (message: string) => boolean;
