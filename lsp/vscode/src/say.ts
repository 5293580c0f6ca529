/** A message in the language of the display: the English one, with the values put for `{0}`, `{1}`… */
export type Say = (message: string, ...values: (string | number)[]) => string;
