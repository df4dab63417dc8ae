import type { ModelCard } from "../model-card";

export const card: ModelCard = {
  says: "How far the vital signs of somebody who is acutely ill are from normal, as points from 0 to 20.",
  population: "People of 16 years and more who are acutely ill and whose signs were just measured.",
  excludes: ["Who is younger than 16.", "Who is pregnant."],
  harms: [
    "It is for trained staff. At home it is no way to find out what is wrong, and no reason to wait with calling for help.",
    "Points above 0 are common after exertion, with pain, or in people whose normal values differ.",
    "Scale 2 for oxygen hides a dangerous lack of oxygen when nobody has set a target of 88 to 92 %.",
    "A low total is no all clear. Worry about a person counts more than the points.",
  ],
  sources: [
    {
      text: "Royal College of Physicians. National Early Warning Score (NEWS) 2: standardising the assessment of acute-illness severity in the NHS. Updated report of a working party. London: RCP, 2017. ISBN 978-1-86016-682-2.",
    },
  ],
  license:
    "The score comes from the Royal College of Physicians, which lets it be used freely when it is named. Its color charts may not be changed; none of them is shown here.",
  checkedAgainst: "24 cases on and beside the steps, ten of them from the tests of other implementations; all agree.",
};
