import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How many of 100 people with the same values get a first heart attack or stroke, or die of disease of the heart arteries, within 10 years.",
  population:
    "Adults of 40 to 79 years in the United States without known disease of the arteries. Learned from studies of Black and of White people; everyone else is answered by the equations for White people.",
  excludes: [
    "Who is younger than 40 or older than 79.",
    "Who has had a heart attack, a stroke or another disease of the arteries.",
    "Whose cholesterol or blood pressure lies outside the limits of the equations.",
  ],
  harms: [
    "It says how groups fare. A low number is no all clear, and a high one no diagnosis.",
    "The newer PREVENT equations have taken its place. In people of today it often says more than what happens: in a study of 2015, it and three older scores expected 25 to 115 % more events than there were.",
    "It asks for race and knows only two. For people of other origins the number may be too high or too low.",
    "Near 79 years some effects turn round: high cholesterol in White women and smoking in White men seem harmless there, and they are not.",
    "Heart failure is not counted.",
  ],
  sources: [
    {
      text: "Goff DC, Lloyd-Jones DM, Bennett G, et al. 2013 ACC/AHA guideline on the assessment of cardiovascular risk. Circulation 2014;129(25 suppl 2):S49-S73. Appendix table A.",
      doi: "10.1161/01.cir.0000437741.48606.98",
    },
    {
      text: "DeFilippis AP, Young R, Carrubba CJ, et al. An analysis of calibration and discrimination among multiple cardiovascular risk scores in a modern multiethnic cohort. Ann Intern Med 2015;162:266-275.",
      doi: "10.7326/M14-1281",
    },
  ],
  license:
    "The coefficients are published facts. This is not the calculator of the American College of Cardiology, which has not reviewed or approved this page.",
  checkedAgainst:
    "37 cases, all agree: 4 printed by the authors, 13 from the tests of PooledCohort 0.0.1 and CVrisk 1.1.1, and 20 computed, most of them with these two. The guideline prints 5.3 % for its White man; its own coefficients give 5.38 %, and so do we.",
};
