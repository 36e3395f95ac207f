import type { Locator } from 'playwright-core';

/** One thing that is done to a form. */
export type Deed = (form: Locator) => Promise<void>;

/** Presses something at once, wherever it stands: what a mouse can reach is not what is looked at here. */
const act = (on: Locator): Promise<void> => on.dispatchEvent('click');

/** Types into the field of this label. */
export const write =
  (label: string, text: string): Deed =>
  (form) =>
    form
      .locator('input, textarea')
      .and(form.getByLabel(label, { exact: true }))
      .fill(text);

/** Chooses an option of the list of this label. */
export const pick =
  (label: string, option: string): Deed =>
  async (form) => {
    await act(form.getByRole('combobox', { name: label, exact: true }));
    await act(form.page().getByRole('option', { name: option, exact: true }));
  };

/** Presses the button of this name. */
export const press =
  (name: string): Deed =>
  (form) =>
    act(form.getByRole('button', { name, exact: true }));

/** Presses days of the week, each of which is chosen or let go. */
export const turn =
  (label: string, days: readonly string[]): Deed =>
  async (form) => {
    for (const day of days) await act(form.getByRole('group', { name: label, exact: true }).getByText(day));
  };

/** Does all this within the group of this name. */
export const within =
  (name: string, deeds: readonly Deed[]): Deed =>
  async (form) => {
    const group = form.getByRole('group', { name, exact: true });
    for (const deed of deeds) await deed(group);
  };

/** Does all this, one after the other. */
export async function fillIn(form: Locator, deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds) await deed(form);
}
