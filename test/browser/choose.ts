import type { Locator } from 'playwright-core';

/** Chooses an option of a list as one does with a mouse: opens it by its label, presses the option. */
export async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click();
  await within.page().getByRole('option', { name: option, exact: true }).click();
}
