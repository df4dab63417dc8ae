/** How the axes of charts look. */
export const axis = {
  stroke: "var(--color-line-strong)",
  tick: { fill: "var(--color-text-soft)", fontSize: 12.5 },
  tickLine: false,
};

export const axisLabel = { fill: "var(--color-text-soft)", fontSize: 12.5 };
