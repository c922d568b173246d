/** Fields of `model` for the function that calls it; they apply to an existing endpoint too. */
export const CALLER_FIELDS: readonly string[] = [
  'name',
  'contentType',
  'contentTypes',
  'accept',
  'targetContainer',
  'targetModels',
  'enableExplanations',
  'customAttributes',
];
