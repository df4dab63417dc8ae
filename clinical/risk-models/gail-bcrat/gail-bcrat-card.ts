import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How likely invasive breast cancer is from today to the age that was asked for.",
  population:
    "Women of 35 to 85 years in the United States without breast cancer so far; learned from studies and cancer registries, for eleven groups of origin.",
  excludes: [
    "Men.",
    "Who is younger than 20, or 90 and older.",
    "Who has had breast cancer, or an early form of it that stays in the milk ducts or lobules.",
    "Who has had radiation to the chest.",
    "Who carries a changed BRCA1 or BRCA2 gene, or has an inherited illness that raises the risk.",
  ],
  harms: [
    "Women of 20 to 34 years and of 86 and more get a number by the same formula, but it was not meant for them.",
    "It knows only mothers, sisters and daughters, not their ages and not the father's side: with much breast or ovarian cancer in a family it says too little.",
    "What is not known counts like the lowest step, so a number from few answers can be too low.",
    "For white women and for women of other or unknown origin it uses rates of cancer from 1983 to 1987.",
    "For some groups few women were studied, and the number is less sure.",
    "It says how many of many such women fall ill, not who of them. A low number is no all clear.",
  ],
  sources: [
    {
      text: "Gail MH, Brinton LA, Byar DP, et al. Projecting individualized probabilities of developing breast cancer for white females who are being examined annually. J Natl Cancer Inst 1989;81:1879-1886.",
      doi: "10.1093/jnci/81.24.1879",
    },
    {
      text: "Costantino JP, Gail MH, Pee D, et al. Validation studies for models projecting the risk of invasive and total breast cancer incidence. J Natl Cancer Inst 1999;91:1541-1548.",
      doi: "10.1093/jnci/91.18.1541",
    },
    {
      text: "Gail MH, Costantino JP, Pee D, et al. Projecting individualized absolute invasive breast cancer risk in African American women. J Natl Cancer Inst 2007;99:1782-1792.",
      doi: "10.1093/jnci/djm223",
    },
    {
      text: "Matsuno RK, Costantino JP, Ziegler RG, et al. Projecting individualized absolute invasive breast cancer risk in Asian and Pacific Islander American women. J Natl Cancer Inst 2011;103:951-961.",
      doi: "10.1093/jnci/djr154",
    },
    {
      text: "Banegas MP, John EM, Slattery ML, et al. Projecting individualized absolute invasive breast cancer risk in US Hispanic women. J Natl Cancer Inst 2017;109:djw215.",
      doi: "10.1093/jnci/djw215",
    },
  ],
  license:
    "The rates and coefficients are published facts. This is not the tool of the US National Cancer Institute, and the institute has not approved it.",
  checkedAgainst:
    "47 cases of all eleven groups, answered by the R package BCRA 2.1.2: 42 numbers to a millionth of a percentage point and 5 refusals; all agree.",
};
