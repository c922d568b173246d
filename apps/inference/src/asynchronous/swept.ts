/** What a sweep did. */
export interface Swept {
  /** Marks that were due. */
  readonly looked: number;
  /** Requests that it completed because their notification did not come. */
  readonly completed: number;
  /** Requests that have no result yet. */
  readonly waiting: number;
  /** Marks that could not be worked on; the next sweep finds them. */
  readonly failed: number;
}
