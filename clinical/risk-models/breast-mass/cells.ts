import coefficients from "./breast-mass-coefficients.json";

export const CELL_STATISTICS = ["mean", "error", "worst"] as const;
export type CellStatistic = (typeof CELL_STATISTICS)[number];

export const cellStatisticLabels: Record<CellStatistic, string> = {
  mean: "mean of all nuclei",
  error: "standard error",
  worst: "mean of the three largest",
};

/** What is measured in the outline of each nucleus, under the word by which the columns of the data name it. */
const measures: Readonly<Record<string, { label: string; about: string }>> = {
  radius: { label: "Radius", about: "Mean distance from the center to the outline." },
  texture: { label: "Texture", about: "Standard deviation of the gray values." },
  perimeter: { label: "Perimeter", about: "Length of the outline." },
  area: { label: "Area", about: "What the outline encloses." },
  smoothness: { label: "Smoothness", about: "How much the radius changes from place to place." },
  compactness: { label: "Compactness", about: "Perimeter squared, divided by the area, minus 1." },
  concavity: { label: "Concavity", about: "How deep the dents of the outline are." },
  "concave points": { label: "Concave points", about: "How many dents the outline has, as a share of its points." },
  symmetry: { label: "Symmetry", about: "How unequal the two halves are." },
  "fractal dimension": { label: "Fractal dimension", about: "How rough the outline is: that of a coastline, minus 1." },
};

export type Cell = {
  /** The input of the model. */
  name: string;
  /** The word of the data, such as "concave points". */
  measure: string;
  statistic: CellStatistic;
  label: string;
  about: string;
  min: number;
  max: number;
};

/** The thirty numbers of a report in the order of the data, whose columns are "mean radius", "radius error" and "worst radius". */
export const cells: readonly Cell[] = coefficients.features.map(({ name, column, min, max }) => {
  const statistic = CELL_STATISTICS.find((each) => column.split(" ").includes(each));
  const measure = column.replace(statistic ?? "", "").trim();
  const words = measures[measure];
  if (!statistic || !words) throw new Error(`The column ${column} has no words.`);
  return { name, measure, statistic, ...words, min, max };
});
