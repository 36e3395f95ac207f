import { createScenario } from '../../engine/drafts/create-scenario.ts';
import { deleteScenario } from '../../engine/drafts/delete-scenario.ts';
import { leadsAtNode } from '../../engine/enrollment/leads-at-node.ts';
import { type ListedScenario, listScenarios, listVersions, scenarioView } from '../../engine/drafts/list-scenarios.ts';
import { pauseScenario } from '../../engine/enrollment/pause-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import { resumeScenario } from '../../engine/enrollment/resume-scenario.ts';
import { saveDraft } from '../../engine/drafts/save-draft.ts';
import { saveText } from '../../engine/drafts/save-text.ts';
import { findScenario } from '../../engine/drafts/find-scenario.ts';
import { writeText } from '../../engine/scenario/text/write-text.ts';
import { scenarioCounts } from '../../engine/enrollment/scenario-counts.ts';
import { scenarioWords } from '../../engine/drafts/scenario-words.ts';
import { SECTION_TITLES, toldAsText } from '../../engine/scenario/words/told-scenario.ts';
import { stopScenario } from '../../engine/enrollment/stop-scenario.ts';
import { notePresence } from '../../engine/drafts/note-presence.ts';
import { whoSaved } from '../../engine/drafts/who-saved.ts';
import { noteGone } from '../../engine/store/presences.ts';
import { validateScenario } from '../../engine/drafts/validate-scenario.ts';
import { DomainError } from '../../engine/errors.ts';
import { callerId, callingPerson } from '../access.ts';
import type { scenarioRoutes } from '../contract/scenarios.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

const summary = ({ scenario, changed, leadsInside, leadsParked }: ListedScenario) => {
  const { _id: id, name, status, liveVersion, savedAt } = scenario;
  return { id, name, status, liveVersion, changed, leadsInside, leadsParked, updatedAt: toInstant(savedAt) };
};

/** A reason older than the pause is about an earlier one. */
const pausedFor = ({ scenario: { status, pausedAt, pausedFor: why } }: ListedScenario) =>
  status === 'paused' && why !== undefined && (pausedAt === undefined || why.at >= pausedAt)
    ? { code: why.code, most: why.most, at: toInstant(why.at) }
    : null;

export const scenarios: Handlers<keyof typeof scenarioRoutes> = {
  scenarios: async ({ engine, query }) => {
    const { items, next } = await listScenarios(engine, query);
    return { items: items.map(summary), next };
  },
  createScenario: async ({ engine, caller, body: { name, graph = { nodes: [], edges: [] } } }) => ({
    id: await createScenario(engine, { name, graph, by: callerId(caller) }),
  }),
  scenario: async ({ engine, params }) => {
    const listed = await scenarioView(engine, params.id);
    const { revision, graph, savedAt } = listed.scenario;
    const savedBy = await whoSaved(engine.store, listed.scenario);
    return { ...summary(listed), revision, graph, savedAt: toInstant(savedAt), savedBy, pausedFor: pausedFor(listed) };
  },
  saveDraft: async ({ engine, caller, params, body }) => {
    const { revision, savedAt } = await saveDraft(engine, { scenario: params.id, ...body, by: callerId(caller) });
    return { revision, savedAt: toInstant(savedAt) };
  },
  scenarioText: async ({ engine, params }) => {
    const scenario = await findScenario(engine.store, params.id);
    return { revision: scenario.revision, text: writeText(scenario) };
  },
  saveText: async ({ engine, caller, params, body }) => {
    const { revision, savedAt } = await saveText(engine, { scenario: params.id, ...body, by: callerId(caller) });
    return { revision, savedAt: toInstant(savedAt) };
  },
  publish: ({ engine, caller, params, body }) =>
    publishScenario(engine, { scenario: params.id, ...body, by: callerId(caller) }),
  validateDraft: async ({ engine, params }) => {
    const faults = await validateScenario(engine, params.id);
    return { faults: faults.map((fault) => ({ ...fault, path: [...fault.path], data: { ...fault.data } })) };
  },
  versions: async ({ engine, params }) => {
    const versions = await listVersions(engine, params.id);
    return {
      items: versions.map(({ version: { version, publishedAt, note }, publishedBy, leadsInside }) => ({
        version,
        note,
        publishedBy,
        leadsInside,
        publishedAt: toInstant(publishedAt),
      })),
    };
  },
  version: async ({ engine, params: { id, version } }) => {
    const found = await engine.store.versions.one({ scenario: id, version, test: false });
    if (found === null)
      throw new DomainError('version-unknown', 'there is no such version', { data: { scenario: id, version } });
    return { version, graph: found.graph };
  },
  words: async ({ engine, params, query: { lang, version = null } }) => {
    const sections = await scenarioWords(engine, params.id, { version, language: lang });
    return {
      text: toldAsText(sections, lang),
      sections: sections.map(({ code, lines }) => ({
        code,
        title: SECTION_TITLES[code][lang],
        lines: lines.map((line) => ({ ...line, parts: [...line.parts] })),
      })),
    };
  },
  pause: async ({ engine, caller, params }) => {
    await pauseScenario(engine, params.id, callerId(caller));
    return DONE;
  },
  resume: async ({ engine, caller, params, body }) => {
    await resumeScenario(engine, params.id, { ...body, by: callerId(caller) });
    return DONE;
  },
  stop: ({ engine, caller, params }) => stopScenario(engine, params.id, callerId(caller)),
  deleteScenario: async ({ engine, params }) => {
    await deleteScenario(engine, params.id);
    return DONE;
  },
  beHere: async ({ engine, caller, params, body }) => {
    const { person } = callingPerson(caller);
    const { revision, others } = await notePresence(engine, { scenario: params.id, person: person._id, ...body });
    return { revision, others: [...others] };
  },
  beGone: async ({ engine, caller, params: { tab } }) => {
    await noteGone(engine.store.presences, { person: callingPerson(caller).person._id, tab });
    return DONE;
  },
  counts: ({ engine, params, query }) => scenarioCounts(engine, params.id, query.version ?? null),
  leadsAtNode: async ({ engine, params, query }) => {
    const { items, next } = await leadsAtNode(engine, params.id, params.node, query);
    return {
      items: items.map((item) => ({
        ...item,
        since: toInstant(item.since),
        until: toInstantOrNull(item.until),
        heldUntil: toInstantOrNull(item.heldUntil),
      })),
      next,
    };
  },
};
