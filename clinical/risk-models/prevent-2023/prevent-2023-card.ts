import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How many of 100 people with the same values get a first heart attack, stroke or heart failure within 10 or 30 years.",
  population:
    "Adults of 30 to 79 years in the United States without known disease of heart and blood vessels. Learned from 3.3 million people in 25 collections of data from 1992 to 2017, and tried on 3.3 million others. Race is not asked.",
  excludes: [
    "Who is younger than 30 or older than 79. From 60 on there is no number for 30 years.",
    "Who has had a heart attack, another disease of the heart arteries, a stroke or heart failure.",
    "Whose values lie outside the limits of the equations: a body mass index of 40 or more, for example.",
  ],
  harms: [
    "It says how groups fare. A low number is no all clear, and a high one no diagnosis.",
    "People were followed for five years on average, so a number for 30 years is the least certain.",
    "It was made for people in the United States: in other countries the number may be too high or too low.",
    "Each number has an equation of its own. For young people heart failure alone can come out above the number that includes it.",
    "Below an upper blood pressure of 110 the risk mostly rises again. This says that ill people can have a low pressure, not that a low pressure harms.",
    "Blood pressure medicine raises the number, because it marks people who needed it. Stopping it does not lower the risk.",
    "Near 79 years some effects fade or turn round: high cholesterol, and with HbA1c also diabetes, may seem harmless there, and they are not.",
    "A score of a neighborhood says little of one person who lives there.",
    "The equations come without bands such as low or high. Guidelines set limits of their own for single decisions, and those differ.",
  ],
  sources: [
    {
      text: "Khan SS, Matsushita K, Sang Y, et al. Development and validation of the American Heart Association's PREVENT equations. Circulation 2024;149:430-449. Supplemental Table S12.",
      doi: "10.1161/CIRCULATIONAHA.123.067626",
    },
    {
      text: "Khan SS, Coresh J, Pencina MJ, et al. Novel prediction equations for absolute risk assessment of total cardiovascular disease incorporating cardiovascular-kidney-metabolic health. Circulation 2023;148:1982-2004.",
      doi: "10.1161/CIR.0000000000001191",
    },
    {
      text: "Blumenthal RS et al. 2026 ACC/AHA guideline on dyslipidemia. Circulation 2026;153:e1154-e1276 (limits of heart attack and stroke for decisions about blood fats).",
      doi: "10.1161/CIR.0000000000001423",
    },
    {
      text: "Jones DW et al. 2025 AHA/ACC guideline on high blood pressure. Hypertension 2025;82:e212-e316 (limit of everything for decisions about blood pressure).",
      doi: "10.1161/HYP.0000000000000249",
    },
  ],
  license:
    "The coefficients are published facts. PREVENT is a trademark of the American Heart Association, named here to say which equations these are. The association has not reviewed or approved this page.",
  checkedAgainst:
    "60 cases, all agree: 3 printed by the authors, 9 from the tests of preventr 0.12.0, and 48 computed, most of them with preventr. The coefficients were compared cell by cell between independent copies. Coronary disease and stroke by themselves could be compared for the base and HbA1c variants only, so the other variants do not report them.",
};
