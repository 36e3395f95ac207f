import { ModalsProvider } from '@mantine/modals';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Suspense } from 'react';
import { z } from 'zod';
import { settingsAddress } from './settings/settings-address.ts';
import { ApiProblem } from './api/api-problem.ts';
import { isPeriod } from './canvas/overlay/look.ts';
import { readCompared, writeCompared } from './canvas/versions/compared.ts';
import { loadSession } from './api/load-session.ts';
import { listQuery } from './lists/list-query.ts';
import { readAddress } from './lists/read-address.ts';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

/** Pages are fetched when somebody goes there, by the router, which shows the page before until then: a fallback of React's own would stay for a third of a second. */
const SignInPage = lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage');
const SignInLinkPage = lazyRouteComponent(() => import('./sign-in/sign-in-link-page.tsx'), 'SignInLinkPage');
const InvitationPage = lazyRouteComponent(() => import('./sign-in/invitation-page.tsx'), 'InvitationPage');
const NewPasswordPage = lazyRouteComponent(() => import('./sign-in/new-password-page.tsx'), 'NewPasswordPage');
const HomePage = lazyRouteComponent(() => import('./shell/home-page.tsx'), 'HomePage');
const ScenariosPage = lazyRouteComponent(() => import('./scenarios/scenarios-page.tsx'), 'ScenariosPage');
const ScenarioPage = lazyRouteComponent(() => import('./canvas/scenario-page.tsx'), 'ScenarioPage');
const SimulationPage = lazyRouteComponent(() => import('./simulation/simulation-page.tsx'), 'SimulationPage');
const LeadsPage = lazyRouteComponent(() => import('./leads/leads-page.tsx'), 'LeadsPage');
const LeadPage = lazyRouteComponent(() => import('./leads/lead-page.tsx'), 'LeadPage');
const InboxPage = lazyRouteComponent(() => import('./inbox/inbox-page.tsx'), 'InboxPage');
const HandOffPage = lazyRouteComponent(() => import('./inbox/hand-off-page.tsx'), 'HandOffPage');
const MailsPage = lazyRouteComponent(() => import('./mails/mails-page.tsx'), 'MailsPage');
const MailPage = lazyRouteComponent(() => import('./mails/mail-page.tsx'), 'MailPage');
const DeliveryPage = lazyRouteComponent(() => import('./delivery/delivery-page.tsx'), 'DeliveryPage');
const SegmentsPage = lazyRouteComponent(() => import('./segments/segments-page.tsx'), 'SegmentsPage');
const SegmentPage = lazyRouteComponent(() => import('./segments/segment-page.tsx'), 'SegmentPage');
const FormsPage = lazyRouteComponent(() => import('./forms/forms-page.tsx'), 'FormsPage');
const FormPage = lazyRouteComponent(() => import('./forms/form-page.tsx'), 'FormPage');
const SandboxPage = lazyRouteComponent(() => import('./sandbox/sandbox-page.tsx'), 'SandboxPage');
const SettingsPage = lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage');

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: () => (
    <ModalsProvider>
      <Suspense>
        <Outlet />
      </Suspense>
    </ModalsProvider>
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ then: z.string().optional().catch(undefined) }),
  loader: () => SignInPage.preload?.(),
  component: () => {
    const { then } = signIn.useSearch();
    return <SignInPage {...(then === undefined ? {} : { then })} />;
  },
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/$token',
  loader: () => SignInLinkPage.preload?.(),
  component: () => <SignInLinkPage token={signInLink.useParams().token} />,
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  loader: () => InvitationPage.preload?.(),
  component: () => <InvitationPage token={invitation.useParams().token} />,
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password/$token',
  loader: () => NewPasswordPage.preload?.(),
  component: () => <NewPasswordPage token={newPassword.useParams().token} />,
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      return { session: await loadSession(context.client) };
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { then: location.href } });
      throw error;
    }
  },
  component: () => <Shell session={shell.useRouteContext().session} />,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    if (context.session.person.role === 'rep') throw redirect({ to: '/inbox', replace: true });
  },
  loader: () => HomePage.preload?.(),
  component: () => <HomePage />,
});
const scenarios = createRoute({
  getParentRoute: () => shell,
  path: '/scenarios',
  validateSearch: (search) => readAddress(listQuery.scenarios, search),
  loader: () => ScenariosPage.preload?.(),
  component: () => {
    const navigate = scenarios.useNavigate();
    return (
      <ScenariosPage filters={scenarios.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />
    );
  },
});
const scenarioAddress = z.object({
  test: z.string().max(100).optional().catch(undefined),
  view: z.enum(['outline', 'text']).optional().catch(undefined),
  period: z.string().refine(isPeriod).optional().catch(undefined),
  compare: z.string().max(20).optional().catch(undefined),
  run: z.string().max(100).optional().catch(undefined),
  of: z.int().min(1).optional().catch(undefined),
});
type ScenarioAddress = z.infer<typeof scenarioAddress>;

const scenario = createRoute({
  getParentRoute: () => shell,
  path: '/scenarios/$id',
  validateSearch: scenarioAddress,
  loader: () => ScenarioPage.preload?.(),
  component: () => {
    const { id } = scenario.useParams();
    const {
      test = null,
      view = 'canvas',
      period = 'all',
      of: version = null,
      run = null,
      compare = '',
    } = scenario.useSearch();
    const navigate = scenario.useNavigate();
    // Nothing of the drawing is left by these, so what is unsaved need not be asked about.
    const look = { period, version };
    const go = (change: Partial<ScenarioAddress>): void =>
      void navigate({ search: (known) => ({ ...known, ...change }), replace: true, ignoreBlocker: true });
    return (
      <ScenarioPage
        key={id}
        id={id}
        test={{ run: test, onRun: (id) => go({ test: id ?? undefined }) }}
        view={view}
        onView={(to) => go({ view: to === 'canvas' ? undefined : to })}
        path={{ run, onClose: () => go({ run: undefined }) }}
        compare={{
          compared: readCompared(compare),
          onCompare: (to) => go({ compare: to === null ? undefined : writeCompared(to) }),
        }}
        look={{
          look,
          onLook: (to) => go({ period: to.period === 'all' ? undefined : to.period, of: to.version ?? undefined }),
        }}
      />
    );
  },
});
const simulation = createRoute({
  getParentRoute: () => shell,
  path: '/scenarios/$id/simulation',
  validateSearch: z.object({ tab: z.enum(['one', 'many', 'past', 'saved']).optional().catch(undefined) }),
  loader: () => SimulationPage.preload?.(),
  component: () => {
    const { id } = simulation.useParams();
    const navigate = simulation.useNavigate();
    return (
      <SimulationPage
        key={id}
        id={id}
        tab={simulation.useSearch().tab ?? 'one'}
        onTab={(tab) => void navigate({ search: tab === 'one' ? {} : { tab }, replace: true })}
      />
    );
  },
});

const leads = createRoute({
  getParentRoute: () => shell,
  path: '/leads',
  validateSearch: (search) => readAddress(listQuery.leads, search),
  loader: () => LeadsPage.preload?.(),
  component: () => {
    const navigate = leads.useNavigate();
    return <LeadsPage filters={leads.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />;
  },
});
const lead = createRoute({
  getParentRoute: () => shell,
  path: '/leads/$id',
  loader: () => LeadPage.preload?.(),
  component: () => {
    const { id } = lead.useParams();
    return <LeadPage key={id} id={id} />;
  },
});
const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: (search) => readAddress(listQuery.handOffs, search),
  loader: () => InboxPage.preload?.(),
  component: () => {
    const navigate = inbox.useNavigate();
    return <InboxPage filters={inbox.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />;
  },
});
const handOff = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/$id',
  loader: () => HandOffPage.preload?.(),
  component: () => {
    const { id } = handOff.useParams();
    return <HandOffPage key={id} id={id} />;
  },
});
const mails = createRoute({
  getParentRoute: () => shell,
  path: '/mails',
  validateSearch: (search) => readAddress(listQuery.templates, search),
  loader: () => MailsPage.preload?.(),
  component: () => {
    const navigate = mails.useNavigate();
    return <MailsPage filters={mails.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />;
  },
});
const mail = createRoute({
  getParentRoute: () => shell,
  path: '/mails/$id',
  loader: () => MailPage.preload?.(),
  component: () => {
    const { id } = mail.useParams();
    return <MailPage key={id} id={id} />;
  },
});
const delivery = createRoute({
  getParentRoute: () => shell,
  path: '/mails/delivery',
  validateSearch: (search) => readAddress(listQuery.deliveries, search),
  loader: () => DeliveryPage.preload?.(),
  component: () => {
    const navigate = delivery.useNavigate();
    return (
      <DeliveryPage filters={delivery.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />
    );
  },
});
const forms = createRoute({
  getParentRoute: () => shell,
  path: '/forms',
  validateSearch: (search) => readAddress(listQuery.forms, search),
  loader: () => FormsPage.preload?.(),
  component: () => {
    const navigate = forms.useNavigate();
    return <FormsPage filters={forms.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />;
  },
});
const form = createRoute({
  getParentRoute: () => shell,
  path: '/forms/$id',
  loader: () => FormPage.preload?.(),
  component: () => {
    const { id } = form.useParams();
    return <FormPage key={id} id={id} />;
  },
});
const segments = createRoute({
  getParentRoute: () => shell,
  path: '/segments',
  validateSearch: (search) => readAddress(listQuery.segments, search),
  loader: () => SegmentsPage.preload?.(),
  component: () => {
    const navigate = segments.useNavigate();
    return (
      <SegmentsPage filters={segments.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />
    );
  },
});
const segment = createRoute({
  getParentRoute: () => shell,
  path: '/segments/$id',
  loader: () => SegmentPage.preload?.(),
  component: () => {
    const { id } = segment.useParams();
    return <SegmentPage key={id} id={id} />;
  },
});
const sandbox = createRoute({
  getParentRoute: () => shell,
  path: '/sandbox',
  validateSearch: z.object({
    mail: z.string().optional().catch(undefined),
    to: z.string().max(254).optional().catch(undefined),
  }),
  loader: () => SandboxPage.preload?.(),
  component: () => {
    const navigate = sandbox.useNavigate();
    return <SandboxPage {...sandbox.useSearch()} onChoose={(search) => void navigate({ search, replace: true })} />;
  },
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: (search) => readAddress(settingsAddress, search),
  loader: () => SettingsPage.preload?.(),
  component: () => {
    const navigate = settings.useNavigate();
    return (
      <SettingsPage address={settings.useSearch()} onAddress={(search) => void navigate({ search, replace: true })} />
    );
  },
});
const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

export const routeTree = root.addChildren([
  signIn,
  signInLink,
  invitation,
  newPassword,
  shell.addChildren([
    home,
    scenarios,
    scenario,
    simulation,
    leads,
    lead,
    inbox,
    handOff,
    mails,
    mail,
    delivery,
    forms,
    form,
    segments,
    segment,
    sandbox,
    settings,
    nowhere,
  ]),
]);
