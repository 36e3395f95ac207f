import type { Engine } from '../../engine/engine.ts';
import { changeSelf } from '../../engine/people/change-self.ts';
import { choosePassword } from '../../engine/people/choose-password.ts';
import { signInByLink } from '../../engine/people/one-time-links.ts';
import { endSession } from '../../engine/people/sessions.ts';
import { signIn } from '../../engine/people/sign-in.ts';
import { callingPerson, permissionsOf } from '../access.ts';
import type { sessionRoutes } from '../contract/session.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { csrfToken } from '../session-cookie.ts';

async function ofCompany({ store }: Engine): Promise<{ company: string; zone: string }> {
  const settings = await store.settings.one({ _id: 'company' });
  return { company: settings?.company ?? '', zone: settings?.zone ?? 'UTC' };
}

export const session: Handlers<keyof typeof sessionRoutes> = {
  currentSession: async ({ engine, caller, browser }) => {
    const { person, token } = callingPerson(caller);
    // The cookie’s end slides forward as the session’s does.
    browser.begin(token);
    const { _id: id, name, email, role, language } = person;
    return {
      person: { id, name, email, role, language },
      may: [...permissionsOf(caller)],
      csrf: csrfToken(token),
      ...(await ofCompany(engine)),
      mailSandbox: engine.config.mailSandbox,
      ownSteps: engine.config.stepsDir !== null,
    };
  },
  signIn: async ({ engine, body, browser }) => {
    browser.begin(await signIn(engine, body.email, body.password));
    return DONE;
  },
  signInByLink: async ({ engine, body, browser }) => {
    browser.begin(await signInByLink(engine, body.token, body.language));
    return DONE;
  },
  acceptInvitation: async ({ engine, body, browser }) => {
    browser.begin(await choosePassword(engine, 'invitation', body));
    return DONE;
  },
  choosePassword: async ({ engine, body, browser }) => {
    browser.begin(await choosePassword(engine, 'new-password', body));
    return DONE;
  },
  signOut: async ({ engine, caller, browser }) => {
    await endSession(engine, callingPerson(caller).token);
    browser.end();
    return DONE;
  },
  /** With a new password, the session and its csrf are new ones: ask GET /session again. */
  changeSelf: async ({ engine, caller, body, browser }) => {
    const token = await changeSelf(engine, callingPerson(caller).person, body);
    if (token !== null) browser.begin(token);
    return DONE;
  },
};
