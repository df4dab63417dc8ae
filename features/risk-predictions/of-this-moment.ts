/** What a model asks of this very moment: nothing measured earlier answers it, and its results are no line over the years. */
const OF_THIS_MOMENT = ["news2", "breast-mass"];

export const isOfThisMoment = (modelId: string): boolean => OF_THIS_MOMENT.includes(modelId);
