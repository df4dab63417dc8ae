/** The field of a form that answers an input of a model. */
export const answerField = (name: string) => `answer-${name}`;
