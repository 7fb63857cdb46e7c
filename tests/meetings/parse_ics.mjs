// A second reader of our calendar texts: a JSON list of texts in, what it found out.
// The folder of ical.js is the first argument.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const address = pathToFileURL(join(process.argv[2], "dist", "ical.js"));
const { default: ICAL } = await import(address);
const found = JSON.parse(readFileSync(0, "utf8")).map((text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entries = calendar.getAllSubcomponents("vevent");
  return {
    method: calendar.getFirstPropertyValue("method"),
    version: calendar.getFirstPropertyValue("version"),
    entries: entries.map((entry) => ({
      uid: entry.getFirstPropertyValue("uid"),
      sequence: entry.getFirstPropertyValue("sequence"),
      status: entry.getFirstPropertyValue("status"),
      organizer: entry.getFirstPropertyValue("organizer"),
      attendees: entry.getAllProperties("attendee").map((p) => p.getFirstValue()),
      start: entry.getFirstPropertyValue("dtstart").toJSDate().toISOString(),
      end: entry.getFirstPropertyValue("dtend").toJSDate().toISOString(),
      summary: entry.getFirstPropertyValue("summary"),
    })),
  };
});
process.stdout.write(JSON.stringify(found));
