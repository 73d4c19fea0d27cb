/** Days and moments in words, as people in London read them. */

const DAY = 864e5;
const ZONE = { timeZone: "Europe/London" };
const london = (moment, shape) => new Date(moment).toLocaleString("en-GB", { ...ZONE, ...shape });

/** The day of a moment as YYYY-MM-DD, so that days can be compared. */
export const dayOf = (moment) => new Date(moment).toLocaleDateString("sv-SE", ZONE);

/** 28 February 2026, from YYYY-MM-DD or from a moment; the start of a day in UTC is that day in London. */
export const inFull = (moment) => london(moment, { day: "numeric", month: "long", year: "numeric" });

/** The time of a moment that is today, such as 14:32; of any other with the day in full. */
export function momentInWords(moment) {
  const time = london(moment, { timeStyle: "short" });
  return inFull(moment) === inFull(Date.now()) ? time : `${time} on ${inFull(moment)}`;
}

/** A day in full, and how far away it is: "today", "in 5 days", "3 days ago". */
export function dayAndHowFar(day) {
  const days = (Date.parse(day) - Date.parse(dayOf(Date.now()))) / DAY;
  const far = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(days, "day");
  return `${inFull(day)} (${far})`;
}
