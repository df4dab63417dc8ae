/** What anybody should know before they trust a number of a model; read by patients too. */
export type ModelCard = {
  /** One plain sentence: what the number says. */
  says: string;
  /** For whom the model was made, and from whom it was learned. */
  population: string;
  /** Who gets no number, each in a person's words. */
  excludes: readonly string[];
  /** What is known to go wrong, and for whom. */
  harms: readonly string[];
  /** Publications, with their DOI where one is known. */
  sources: readonly { text: string; doi?: string }[];
  license: string;
  /** What the implementation was compared with, and how many cases agreed. */
  checkedAgainst: string;
};
