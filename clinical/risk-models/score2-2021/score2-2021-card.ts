import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How many of 100 people like you get a heart attack or a stroke, or die of heart or vessel disease, within ten years.",
  population:
    "Apparently healthy people from 40 to 89 years in Europe and its neighbors, in four groups of countries. One equation serves until 69, another from 70 on.",
  excludes: [
    "Who is younger than 40 or older than 89.",
    "Who has had a heart attack, a stroke or other cardiovascular disease.",
    "Who has diabetes: another model is made for that.",
    "Who has chronic kidney disease, an inherited cholesterol disorder or is pregnant.",
  ],
  harms: [
    "Countries that belong to no group get no number. Within a country, risk can differ much between groups of people.",
    "The equation changes at 70, and the limits of the bands change at 50 and 70: a birthday alone can change the number or its band.",
    "The published constants are rounded. From 70 on, this moves the number by up to 0.8 percentage points.",
    "In men of 88 and 89 the equation gives smokers a slightly lower number than others. That is the arithmetic of the equation, no benefit of smoking.",
    "The limits of pressure and cholesterol keep unlikely values out; the equations set none.",
    "A low number is no all clear.",
  ],
  sources: [
    {
      text: "SCORE2 working group and ESC Cardiovascular risk collaboration. SCORE2 risk prediction algorithms. Eur Heart J 2021;42:2439-2454.",
      doi: "10.1093/eurheartj/ehab309",
    },
    {
      text: "SCORE2-OP working group and ESC Cardiovascular risk collaboration. SCORE2-OP risk prediction algorithms. Eur Heart J 2021;42:2455-2467.",
      doi: "10.1093/eurheartj/ehab312",
    },
    {
      text: "Visseren FLJ, Mach F, Smulders YM, et al. 2021 ESC Guidelines on cardiovascular disease prevention. Eur Heart J 2021;42:3227-3337.",
      doi: "10.1093/eurheartj/ehab484",
    },
  ],
  license:
    "The coefficients are published facts. The European Society of Cardiology did not review or endorse this calculation.",
  checkedAgainst:
    "36 cases: the 4 worked examples of the publications, 5 tests of another implementation and 27 computed ones; all agree.",
};
