import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How much blood your kidneys filter, estimated from creatinine, and which of the six kidney categories that is.",
  population:
    "Adults of 18 years and more whose creatinine is steady, measured by a method traceable to the reference standard.",
  excludes: ["Who is younger than 18.", "Whose kidneys are acutely ill: creatinine lags behind.", "Who is pregnant."],
  harms: [
    "Creatinine comes from muscle: with very much or very little muscle, after an amputation or a lot of meat, the number misleads.",
    "One low number is no diagnosis. Kidney disease shows over at least three months.",
    "The first two categories are usual in healthy people; protein in the urine can mean kidney damage all the same.",
  ],
  sources: [
    {
      text: "Inker LA, Eneanya ND, Coresh J, et al. New creatinine- and cystatin C-based equations to estimate GFR without race. N Engl J Med 2021;385:1737-1749.",
      doi: "10.1056/NEJMoa2102953",
    },
    {
      text: "KDIGO 2024 clinical practice guideline for the evaluation and management of chronic kidney disease (categories). Kidney Int 2024;105(4S):S117-S314.",
      doi: "10.1016/j.kint.2023.10.018",
    },
  ],
  license: "A published equation.",
  checkedAgainst: "13 cases: 4 tests of another implementation and 9 computed ones; all agree.",
};
