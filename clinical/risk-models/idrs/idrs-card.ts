import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How likely it is that a blood test would find a diabetes nobody knew of, as points from 0 to 100.",
  population: "Adults of 20 years and more in India without known diabetes; learned from people in Chennai.",
  excludes: ["Who is younger than 20.", "Who has diabetes already."],
  harms: [
    "It was made for people in India: elsewhere the waist limits and the points fit less well.",
    "A low score is no all clear. It cannot replace a blood test.",
  ],
  sources: [
    {
      text: "Mohan V, Deepa R, Deepa M, Somannavar S, Datta M. A simplified Indian Diabetes Risk Score for screening for undiagnosed diabetic subjects. J Assoc Physicians India 2005;53:759-763.",
    },
  ],
  license: "The points are published facts. The score comes from the Madras Diabetes Research Foundation.",
  checkedAgainst: "12 cases on and beside every step, one of them a worked score of a public calculator; all agree.",
};
