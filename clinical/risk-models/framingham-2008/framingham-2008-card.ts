import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How many of 100 people like you get a heart attack, angina, a stroke, narrowed leg arteries or heart failure within ten years.",
  population:
    "Adults from 30 to 74 years without cardiovascular disease; learned from a mostly white group in the town of Framingham, United States.",
  excludes: [
    "Who is younger than 30 or older than 74.",
    "Who has had a heart attack, a stroke or other cardiovascular disease.",
  ],
  harms: [
    "It is known to show too high a risk in many other groups and countries.",
    "The variant with body mass index does not see cholesterol: it can miss someone whose cholesterol is very high or very low.",
    "Only the age limits come from the publication. The other limits keep unlikely values out.",
    "A low number is no all clear.",
  ],
  sources: [
    {
      text: "D'Agostino RB Sr, Vasan RS, Pencina MJ, et al. General cardiovascular risk profile for use in primary care: the Framingham Heart Study. Circulation 2008;117:743-753.",
      doi: "10.1161/CIRCULATIONAHA.107.699579",
    },
  ],
  license:
    "The coefficients are published facts. The Framingham Heart Study did not review or endorse this calculation.",
  checkedAgainst:
    "18 cases: the 2 worked examples of the publication, 2 tests of another implementation and 14 computed ones; all agree.",
};
