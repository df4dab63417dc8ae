import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How many of 100 people like you, with type 2 diabetes, get a heart attack or a stroke, or die of heart or vessel disease, within ten years.",
  population:
    "People from 40 to 69 years with type 2 diabetes in Europe and its neighbors, in four groups of countries.",
  excludes: [
    "Who is younger than 40 or older than 69.",
    "Who has no diabetes, or has type 1 diabetes.",
    "Who has had a heart attack, a stroke or other cardiovascular disease.",
    "Whose diabetes has severely damaged an organ, such as the kidneys or the eyes.",
  ],
  harms: [
    "Countries that belong to no group get no number.",
    "Protein in the urine does not count in the model, although it tells much about the risk.",
    "The limits of pressure, cholesterol, HbA1c and kidney filtration keep unlikely values out; they are not from the publication.",
    "A low number is no all clear.",
  ],
  sources: [
    {
      text: "SCORE2-Diabetes Working Group and the ESC Cardiovascular Risk Collaboration. SCORE2-Diabetes: 10-year cardiovascular risk estimation in type 2 diabetes in Europe. Eur Heart J 2023;44:2544-2556.",
      doi: "10.1093/eurheartj/ehad260",
    },
    {
      text: "Marx N, Federici M, Schuett K, et al. 2023 ESC Guidelines for the management of cardiovascular disease in patients with diabetes. Eur Heart J 2023;44:4043-4140.",
      doi: "10.1093/eurheartj/ehad192",
    },
  ],
  license:
    "The coefficients are published facts. The European Society of Cardiology did not review or endorse this calculation.",
  checkedAgainst:
    "15 cases: 10 tests of another implementation, 8 of them after the picture in the publication, and 5 computed ones; all agree.",
};
