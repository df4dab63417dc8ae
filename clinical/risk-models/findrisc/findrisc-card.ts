import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How likely type 2 diabetes is within ten years, as points from 0 to 26.",
  population: "Adults without known diabetes; learned from people in Finland who were 35 to 64 years old.",
  excludes: ["Who is younger than 18.", "Who has diabetes already."],
  harms: [
    "Several later studies in other countries found fewer new cases than the points say.",
    "Younger than 35 or older than 64: nobody of that age was among the people it was learned from.",
    "It was made in Finland: the waist limits fit less well for people of other origin.",
    "A low score is no all clear. It cannot replace a blood test.",
  ],
  sources: [
    {
      text: "Lindström J, Tuomilehto J. The diabetes risk score: a practical tool to predict type 2 diabetes risk. Diabetes Care 2003;26:725-731.",
      doi: "10.2337/diacare.26.3.725",
    },
    {
      text: "Saaristo T, Peltonen M, Lindström J, et al. Cross-sectional evaluation of the Finnish Diabetes Risk Score. Diab Vasc Dis Res 2005;2:67-72.",
      doi: "10.3132/dvdr.2005.011",
    },
  ],
  license:
    "The points are published facts. The form comes from J. Tuomilehto and J. Lindström and the Finnish Diabetes Association; the questions here are in our own words.",
  checkedAgainst:
    "18 cases on and beside the steps, four of them from the tests of other implementations; all agree. The points follow the form in use, which asks about relatives, not the shorter one of 2003.",
};
