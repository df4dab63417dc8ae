import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How likely it is that a blood test would find diabetes or a stage before it, as points from 0 to 10.",
  population: "Adults in the United States without known diabetes.",
  excludes: ["Who is younger than 18.", "Who has diabetes already."],
  harms: [
    "It was made for people in the United States: elsewhere the points fit less well.",
    "The printed form has a weight chart without the lower step for Asian people; here they count from a body mass index of 23, as on the public health site.",
    "A low score is no all clear. It cannot replace a blood test.",
  ],
  sources: [
    {
      text: "Bang H, Edwards AM, Bomback AS, et al. Development and validation of a patient self-assessment score for diabetes risk. Ann Intern Med 2009;151:775-783.",
      doi: "10.7326/0003-4819-151-11-200912010-00005",
    },
    { text: "Centers for Disease Control and Prevention. How the prediabetes risk test is scored." },
  ],
  license:
    "The points are published facts, and the scoring page is a work of the US government. The form's text and pictures belong to the American Diabetes Association and its partners; none of them is used here, and they have not approved this page.",
  checkedAgainst: "14 cases on and beside the steps, computed apart from this program; all agree.",
};
