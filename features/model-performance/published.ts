/** The chance that somebody with the event scored higher than somebody without it, as published; the lowest where there are several. */
export type Published = { c: number; source: string };

const published: Readonly<Record<string, Published>> = {
  "prevent-2023": {
    c: 0.757,
    source:
      "0.794 in women and 0.757 in men, in external validation: Khan SS et al., Circulation 2024;149:430-449. DOI 10.1161/CIRCULATIONAHA.123.067626",
  },
  "pce-2013": {
    c: 0.72,
    source: "0.72 in the REGARDS cohort: Muntner P et al., JAMA 2014;311:1406-1415. DOI 10.1001/jama.2014.2630",
  },
  "framingham-2008": {
    c: 0.763,
    source:
      "0.763 in men and 0.793 in women: D'Agostino RB et al., Circulation 2008;117:743-753. DOI 10.1161/CIRCULATIONAHA.107.699579",
  },
  "score2-2021": {
    c: 0.67,
    source:
      "0.67 to 0.81 in external validation: SCORE2 working group, Eur Heart J 2021;42:2439-2454. DOI 10.1093/eurheartj/ehab309",
  },
  "gail-bcrat": {
    c: 0.58,
    source:
      "0.58 in the Nurses' Health Study: Rockhill B et al., J Natl Cancer Inst 2001;93:358-366. DOI 10.1093/jnci/93.5.358",
  },
  findrisc: {
    c: 0.85,
    source:
      "0.85 and 0.87 in two cohorts: Lindström J, Tuomilehto J, Diabetes Care 2003;26:725-731. DOI 10.2337/diacare.26.3.725",
  },
  idrs: {
    c: 0.698,
    source: "0.698: Mohan V et al., J Assoc Physicians India 2005;53:759-763",
  },
};

/** Null where no figure could be cited for the outcome that is recorded here. */
export const publishedOf = (modelId: string): Published | null => published[modelId] ?? null;
