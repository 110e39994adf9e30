// What is done at the table of a meeting, and some answer to a form whose answers do not matter.

export async function answerAll(person) {
  for (const field of await person.page.locator('main form.page .field').all()) await answer(field);
}

/** Some answer of the right kind: what it says does not matter to the journey. */
export async function answer(field) {
  if ((await field.locator('input[type=file]').count()) > 0) return;
  if ((await field.locator('input[type=radio]').count()) > 0) await field.locator('input[type=radio]').first().check();
  else if ((await field.locator('select').count()) > 0) await field.locator('select').selectOption({ index: 1 });
  else if ((await field.locator('input[type=date]').count()) > 0) await field.locator('input[type=date]').fill('2024-06-10');
  else if ((await field.locator('textarea').count()) > 0) await field.locator('textarea').first().fill('Twee zinnen zijn hier genoeg. Meer hoeft niet.');
  else await field.locator('input').first().fill('12');
}

/** Chooses an option of a list or of a group of buttons by a piece of its label. */
export async function choose(field, text) {
  if ((await field.locator('select').count()) > 0) {
    const labels = await field.locator('option').allInnerTexts();
    await field.locator('select').selectOption({ index: labels.findIndex((label) => label.includes(text)) });
  } else {
    await field.locator('label').filter({ hasText: text }).first().click();
  }
}

/** Puts a case on the agenda of a meeting: the act's only question. */
export async function chooseMeeting(person, meeting) {
  const field = person.page.locator('main form.page .field').first();
  if ((await field.locator('select').count()) > 0) await field.locator('select').selectOption(String(meeting));
  else await field.locator(`input[value="${meeting}"]`).check();
}

export async function lastMeeting(person) {
  await person.goto('/vergaderingen');
  const links = await person.page.locator('main a[href*="/vergaderingen/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const numbers = links.map((link) => link.match(/\/vergaderingen\/(\d+)$/)?.[1]).filter(Boolean);
  return Math.max(...numbers.map(Number));
}

export async function itemOf(person, meeting, title) {
  await person.goto(`/vergaderingen/${meeting}`);
  const link = await person.page.locator('main a').filter({ hasText: title }).first().getAttribute('href');
  return link.replace(`/${person.coop}`, '');
}

export async function speak(person, item, position, note) {
  await person.goto(item);
  const form = person.page.locator('#standpunt');
  await form.locator('label').filter({ hasText: position }).first().click();
  if (note) await form.locator('textarea').first().fill(note);
  await person.visitor.press(/.*/, form);
}

export async function conclude(person, item, reasons) {
  await person.goto(item);
  const form = person.page.locator('#afsluiting');
  await form.locator('textarea').first().fill(reasons);
  await person.visitor.press(/.*/, form);
  // A rule that asks for a reason gets one.
  const reason = form.locator('textarea[name^="reden."]');
  if ((await reason.count()) === 0) return;
  await reason.first().fill(reasons);
  await person.visitor.press(/.*/, form);
}
