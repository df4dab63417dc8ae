import { describe, expect, it } from "vitest";
import { differencesBetween } from "./differences";

describe("why models differ", () => {
  it("names what one of them counts and the other does not, and from whom each was learned", () =>
    expect(differencesBetween(["prevent-2023", "score2-diabetes-2023"])).toEqual([
      "PREVENT also counts heart failure.",
      "PREVENT was learned from adults in the United States, SCORE2-Diabetes from people with type 2 diabetes in Europe.",
    ]));

  it("puts together those that count alike", () =>
    expect(differencesBetween(["prevent-2023", "score2-2021", "framingham-2008"]).slice(0, 2)).toEqual([
      "PREVENT and Framingham also count heart failure.",
      "Framingham also counts angina and narrowed leg arteries.",
    ]));

  it("says of scores with nothing in common what each is about", () =>
    expect(differencesBetween(["findrisc", "idrs"]).slice(0, 2)).toEqual([
      "The Finnish score is about diabetes within ten years.",
      "The Indian score is about diabetes that nobody has found yet.",
    ]));

  it("has nothing to say of one", () => expect(differencesBetween(["idrs"])).toEqual([]));
});
