import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How likely the cells a needle took from a breast mass are malignant, from 30 numbers about the shape of their nuclei.",
  population:
    "Masses of which cells were taken with a fine needle and measured in a digital image; learned from 569 of them at the University of Wisconsin Hospitals, published in 1993, of which 212 were malignant.",
  excludes: [
    "Who has no such measurements: the numbers come from a laboratory, and only a clinician enters them.",
    "Whose numbers lie outside those it was learned from.",
    "Who is male: the data does not say that any of the patients were.",
  ],
  harms: [
    "It does not replace a pathologist. Nothing should be decided by it alone, neither to operate nor to wait.",
    "In its tests it took about 4 of 100 malignant masses for benign, and about 1 of 100 benign ones for malignant.",
    "It is sometimes very sure and still wrong: about 1 of 200 masses with a low level was malignant.",
    "It was learned in one hospital, more than 30 years ago. Microscopes, cameras and the way outlines are drawn have changed, and other laboratories may measure differently.",
    "More than a third of those masses were malignant. It says nothing about people who come for screening, where few are.",
    "Age, origin and history of the women are not in the data, so nobody knows for whom it works less well.",
  ],
  sources: [
    {
      text: "Wolberg W, Mangasarian O, Street N, Street W. Breast Cancer Wisconsin (Diagnostic). UCI Machine Learning Repository, 1993.",
      doi: "10.24432/C5DW2B",
    },
    {
      text: "Street WN, Wolberg WH, Mangasarian OL. Nuclear feature extraction for breast tumor diagnosis. SPIE 1993;1905:861-870.",
      doi: "10.1117/12.148698",
    },
  ],
  license:
    "The data is from Wolberg, Mangasarian, Street and Street, by way of the UCI Machine Learning Repository, under CC BY 4.0. The weights are our own, and the data was not changed.",
  checkedAgainst:
    "569 masses, each judged by fits that had not seen it: 97.9 % were called right, and the area under the curve was 0.995 (10 folds, three times, with everything chosen inside the folds).",
};
