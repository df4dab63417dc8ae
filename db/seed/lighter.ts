import { newRecordNumber } from "@/lib/record-number";
import {
  type Book,
  checkedLater,
  type DemoPatient,
  type DemoPerson,
  type DemoShare,
  dayAfter,
  openBook,
  reviewOwnEntries,
} from "./book";
import type { Calendar } from "./calendar";
import { allergies, type Coded, conditions, drugs, symptoms, vaccines } from "./codes";
import { type Course, courses } from "./courses";
import { lighterPeople } from "./lighter-people";
import type { DemoStaff } from "./people";
import { type Random, randomFrom } from "./random";

type Life = { calendar: Calendar; random: Random; book: Book; sex: "female" | "male"; age: number; years: number };

/** Forty people between 20 and 120 entries each; the same forty for the same day. */
export function lighterPatients(calendar: Calendar, staff: DemoStaff): DemoPatient[] {
  return lighterPeople.map(([givenName, familyName, sex, age, courseNames, language = "en"], index) => {
    const random = randomFrom(7_000 + index);
    const doctor = index % 3 === 0 ? staff.raman : staff.achebe;
    const share = shareFor(index, doctor, calendar);
    const person: DemoPerson = {
      email: `${plain(givenName)}.${plain(familyName)}@example.com`,
      name: `${givenName} ${familyName}`,
      role: "patient",
      joinedAt: calendar.momentAgo({ days: random.between(2200, 3600) }),
      isActive: index !== 21,
    };
    const elsewhere = random.pick(["Dr. Malik Osei", "Dr. Greta Sommerfeld", "Dr. Paulo Serrano"]);
    const book = openBook({
      owner: person,
      doctor: share ? doctor : null,
      elsewhere,
      since: person.joinedAt,
      now: calendar.now,
    });
    const life: Life = { calendar, random, book, sex, age, years: Math.min(10, age - 18) };
    everydayMedicine(life);
    for (const name of courseNames) liveWith(courses[name], life, courseNames.length);
    oldFacts(life);
    if (share) haveItChecked(book, doctor, calendar);
    return {
      recordNumber: newRecordNumber(random.below),
      person,
      givenName,
      familyName,
      bornOn: calendar.ago({ years: age, days: random.between(2, 360) }),
      sexAtBirth: sex,
      bloodType: random.chance(0.4) ? random.pick(["O+", "A+", "B+", "A-", "O-", "AB+"]) : undefined,
      language,
      phone: random.chance(0.7) ? `+49 30 5550 0${200 + index}` : undefined,
      noConditionsSince: book.records.some((record) => record.kind === "condition")
        ? undefined
        : calendar.momentAgo({ days: 210 + index }),
      noAllergiesSince:
        book.records.some((record) => record.kind === "allergy") || random.chance(0.4)
          ? undefined
          : calendar.momentAgo({ days: 200 + index }),
      noMedicationsSince:
        book.records.some((record) => record.kind === "medication" && record.status === "active") || random.chance(0.5)
          ? undefined
          : calendar.momentAgo({ days: 120 }),
      records: book.records,
      measurements: book.measurements,
      shares: share ? [share] : [],
    };
  });
}

/** Twenty-six are shared: with one clinician or with the practice; three of those shares are over. */
function shareFor(index: number, doctor: DemoPerson, { momentAgo }: Calendar): DemoShare | null {
  if (index % 20 >= 13) return null;
  const startsAt = momentAgo({ days: 380 + index * 11 });
  if (index === 8) return { to: doctor, rights: "write", categories: null, startsAt, endsAt: momentAgo({ days: 34 }) };
  if (index === 12)
    return { to: doctor, rights: "read", categories: null, startsAt, revokedAt: momentAgo({ days: 61 }) };
  if (index === 28) return { to: null, rights: "read", categories: null, startsAt, endsAt: momentAgo({ days: 9 }) };
  const endsAt = index % 2 === 0 ? momentAgo({ days: -(60 + index * 7) }) : undefined;
  if (index % 4 === 1) return { to: null, rights: "write", categories: null, startsAt, endsAt };
  if (index % 5 === 2)
    return {
      to: doctor,
      rights: "read",
      categories: ["visit", "condition", "medication", "allergy", "lab-report"],
      startsAt,
      endsAt,
    };
  return { to: doctor, rights: index % 3 === 0 ? "read" : "write", categories: null, startsAt, endsAt };
}

function everydayMedicine({ calendar, random, book, sex, age, years }: Life): void {
  const { workdayAgo, ago } = calendar;
  const heightCm = sex === "female" ? random.between(156, 174) : random.between(167, 189);
  let weightKg = (heightCm / 100) ** 2 * (22 + random.between(0, 70) / 10);
  book.measure(ago({ years }), { heightCm });
  for (let year = years; year >= 1; year -= 1) {
    if (random.chance(0.75)) {
      const on = workdayAgo({ years: year, months: -random.between(1, 8), days: random.between(0, 25) });
      book.visit(
        on,
        "Yearly check-up",
        random.pick([
          "All well. Advice on sleep and movement.",
          "Heart and lungs normal. Vaccinations are up to date.",
          "No complaints. Blood pressure 124/78.",
          "Skin checked. One mole to watch.",
        ]),
      );
      if (random.chance(0.5))
        book.lab(
          dayAfter(on),
          "hemoglobin",
          sex === "female" ? random.between(118, 146) / 10 : random.between(134, 166) / 10,
        );
      if (age > 40 && random.chance(0.5)) book.lab(dayAfter(on), "cholesterol", random.between(158, 238));
      if (random.chance(0.3)) book.lab(dayAfter(on), "creatinine", random.between(62, 118) / 100);
    }
    if (random.chance(age > 60 ? 0.9 : 0.45))
      book.immunization(
        workdayAgo({ years: year, days: random.between(15, 60) }),
        "Flu vaccination",
        vaccines.influenza,
      );
    if (random.chance(0.6)) passingTrouble({ calendar, random, book, sex, age, years }, year);
    weightKg += random.between(-16, 22) / 10;
    book.measure(ago({ years: year, months: -random.between(0, 5) }), { weightKg });
    if (random.chance(0.4))
      book.measure(ago({ years: year, months: -random.between(6, 10) }), {
        weightKg: weightKg + random.between(-9, 9) / 10,
      });
  }
  if (random.chance(0.8))
    for (const [yearsAgo, months] of [
      [5, 5],
      [5, 3],
      [4, 8],
    ] as const)
      if (yearsAgo < years)
        book.immunization(workdayAgo({ years: yearsAgo, months }), "COVID-19 vaccination", vaccines.covidPfizer);
  if (random.chance(0.5))
    book.immunization(
      workdayAgo({ years: random.between(1, Math.max(1, years - 1)), months: 2 }),
      "Tetanus and diphtheria",
      vaccines.tetanusDiphtheria,
    );
  if (random.chance(0.5))
    book.add(
      "note",
      random.pick(["Question for next time", "How I slept", "Sport"]),
      ago({ months: random.between(1, 20), days: 3 }),
      { notes: random.pick(["May I swim with it?", "Seven hours, woke up once.", "Three times a week now."]) },
    );
  if (random.chance(0.6))
    book.symptom(
      ago({ days: random.between(1, 26) }),
      random.pick(["Sore throat", "Stiff neck", "Tired", "Stomach ache", "Itchy rash on the arm"]),
      random.between(2, 5),
      { notes: random.pick(["Since yesterday.", "For three days.", "Better already."]) },
    );
}

function passingTrouble({ calendar, random, book, sex }: Life, year: number): void {
  const at = { years: year, months: -random.between(0, 10), days: random.between(1, 27) };
  const on = calendar.workdayAgo(at);
  const over = dayAfter(on, random.between(6, 16));
  const happenings: [() => void, ...(() => void)[]] = [
    () => {
      book.visit(on, "Cold", "Viral infection of the upper airways. Rest, fluids, three days off work.");
      book.condition(on, "Cold", conditions.cold, { endedOn: over });
    },
    () => {
      book.symptom(on, "Cough", random.between(2, 5), { coded: symptoms.cough, notes: "Mostly at night." });
      book.condition(dayAfter(on, 3), "Bronchitis", conditions.bronchitis, { endedOn: dayAfter(on, 19) });
    },
    () => book.condition(on, "COVID-19", conditions.covid, { endedOn: over, severity: random.between(2, 6) }),
    () => {
      book.visit(on, "Twisted ankle", "Swollen on the outside, can put weight on it. Bandage and cooling.");
      book.medication(on, "Ibuprofen 400 mg", drugs.ibuprofen, ["400 mg", "Up to three times a day with food"], {
        endedOn: over,
      });
    },
    () => {
      if (sex === "male")
        return void book.symptom(on, "Stomach upset", 4, { coded: symptoms.nausea, notes: "Two days, then fine." });
      book.condition(on, "Bladder infection", conditions.bladderInfection, { endedOn: dayAfter(on, 8) });
      book.medication(on, "Nitrofurantoin 100 mg", drugs.nitrofurantoin, ["100 mg", "Twice a day for five days"], {
        endedOn: dayAfter(on, 5),
      });
    },
    () => {
      book.visit(on, "Tick bite with a red ring", "Ring of 7 cm on the thigh. Treated for early Lyme disease.");
      book.medication(on, "Doxycycline 100 mg", drugs.doxycycline, ["100 mg", "Twice a day for ten days"], {
        endedOn: dayAfter(on, 10),
      });
    },
  ];
  random.pick(happenings)();
}

/** With several illnesses, one visit looks after more than one of them. */
function liveWith(course: Course, { calendar, random, book, years }: Life, illnesses: number): void {
  const { workdayAgo, ago } = calendar;
  const [least, most] = course.began;
  const began = Math.min(random.between(least, most), Math.max(1, years - 1));
  const start = workdayAgo({ years: began, months: 2 });
  book.condition(start, course.title, course.coded);
  course.drugs.forEach((drug, index) => {
    const from = workdayAgo({ years: began, months: 2 - index * 9 - 1 });
    const endedOn = drug.isTemporary ? dayAfter(from, drug.how[1].includes("for five days") ? 5 : 150) : undefined;
    if (endedOn && endedOn >= ago({})) return;
    book.medication(from, drug.title, drug.coded, drug.how, { endedOn });
  });
  if (course.study) {
    const { kind, title, coded, result } = course.study;
    book.add(kind, title, dayAfter(start, 6), { coded, result });
  }
  const gap = Math.round((12 * illnesses) / course.visitsAYear);
  for (let months = began * 12; months >= 1; months -= gap) {
    const on = workdayAgo({ months, days: random.between(0, 20) });
    book.visit(on, course.visit, random.pick(course.notes));
    for (const { name, least: low, most: high } of course.labs)
      book.lab(on, name, low + ((high - low) * random.between(0, 100)) / 100);
  }
  for (const { title, coded, severity, notes } of course.symptoms)
    for (let count = 0; count < 3; count += 1)
      book.symptom(
        ago({ months: random.between(1, began * 12), days: random.between(0, 27) }),
        title,
        random.between(severity[0], severity[1]),
        { coded, notes },
      );
}

function oldFacts({ calendar, random, book, age }: Life): void {
  if (random.chance(0.35)) {
    const [title, coded, reaction] = random.pick<readonly [string, Coded, string]>([
      ["Penicillin", allergies.penicillin, "Rash"],
      ["Nuts", allergies.nuts, "Swollen lips"],
      ["Latex", allergies.latex, "Itching, hives"],
      ["Bee stings", allergies.beeVenom, "Dizzy, hives"],
      ["Sulfonamide antibiotics", allergies.sulfonamide, "Fever and rash"],
    ]);
    book.allergy(calendar.yearAgo(random.between(3, Math.min(30, age - 4))), title, coded, reaction, {
      severity: random.between(3, 8),
    });
  }
  if (random.chance(0.4))
    book.add(
      "procedure",
      random.pick(["Wisdom teeth removed", "Appendix removed", "Hernia operation"]),
      calendar.yearAgo(random.between(11, Math.max(11, Math.min(30, age - 12)))),
    );
}

/** The doctor went through what the patient wrote, except in the last weeks: that waits on the desk. */
function haveItChecked(book: Book, doctor: DemoPerson, { now, momentAgo }: Calendar): void {
  for (const record of book.records)
    if (record.source === "self" && record.recordedAt < momentAgo({ days: 45 }))
      record.review = checkedLater(doctor, record.recordedAt, now);
  reviewOwnEntries(book.records);
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ø", "o")
    .replaceAll("ð", "d")
    .normalize("NFD")
    .replace(/[^a-z]/g, "");
}
