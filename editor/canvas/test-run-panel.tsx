import { ActionIcon, Button, Input, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../api/use-call.ts';
import { call } from '../api/call.ts';
import { useTell } from '../ui/use-tell.ts';
import { useLive, useStores } from './canvas-stores.ts';
import { FaultLines } from './fault-list.tsx';
import { SidePanel } from './side-panel.tsx';
import classes from './side-panel.module.css';
import { TestRunState } from './test-run-state.tsx';

const DAY_MS = 86_400_000;
const SPEEDS = { second: DAY_MS / 1_000, tenSeconds: DAY_MS / 10_000, minute: DAY_MS / 60_000, real: 1 } as const;
type Speed = keyof typeof SPEEDS;
const isSpeed = (value: string): value is Speed => Object.hasOwn(SPEEDS, value);

const INVENTED = { firstName: 'Camille', email: '', company: '' } as const;
type Invented = Record<keyof typeof INVENTED, string>;

function LeadSearch({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (lead: string | null) => void;
}) {
  const { t } = useTranslation('canvas');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState('');
  const [asked] = useDebouncedValue(search === chosen ? '' : search.trim(), 250);
  const leads = useCall('leads', { query: { limit: 20, ...(asked === '' ? {} : { search: asked }) } });
  const found = (leads.data?.items ?? []).map(({ id, name, email }) => ({
    value: id,
    label: [name, email].filter((part) => part !== null && part !== '').join(' – ') || id,
  }));
  const data =
    value === null || found.some((option) => option.value === value) ? found : [{ value, label: chosen }, ...found];
  return (
    <Select
      label={t('test.search')}
      description={t('test.searchHelp')}
      placeholder={t('widget.choose')}
      searchable
      data={data}
      value={value}
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={t('widget.nothingFound')}
      onChange={(lead, option) => {
        setChosen(option?.label ?? '');
        onChange(lead);
      }}
    />
  );
}

function StartForm({
  save,
  onStarted,
}: {
  readonly save: () => Promise<boolean>;
  readonly onStarted: (run: string) => void;
}) {
  const { t } = useTranslation('canvas');
  const { scenario } = useStores();
  const tell = useTell();
  const faults = useLive((state) => state.faults);
  const [who, setWho] = useState<'invent' | 'pick'>('invent');
  const [invented, setInvented] = useState<Invented>(INVENTED);
  const [picked, setPicked] = useState<string | null>(null);
  const [speed, setSpeed] = useState<Speed>('second');
  const [isBusy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      if (!(await save())) return;
      const profile = Object.fromEntries(Object.entries(invented).filter(([, value]) => value.trim() !== ''));
      const lead = who === 'pick' && picked !== null ? { copyOf: picked } : { profile };
      onStarted((await call('startTestRun', { params: { id: scenario }, body: { lead, factor: SPEEDS[speed] } })).id);
    } catch (error) {
      tell.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('test.intro')}</Text>
        <Input.Wrapper label={t('test.who')} labelElement="div">
          <SegmentedControl
            fullWidth
            mt={4}
            aria-label={t('test.who')}
            value={who}
            onChange={(value) => setWho(value === 'pick' ? 'pick' : 'invent')}
            data={[
              { value: 'invent', label: t('test.invent') },
              { value: 'pick', label: t('test.pick') },
            ]}
          />
        </Input.Wrapper>
        {who === 'pick' ? (
          <LeadSearch value={picked} onChange={setPicked} />
        ) : (
          (['firstName', 'email', 'company'] as const).map((field) => (
            <TextInput
              key={field}
              label={t(`test.${field}`)}
              type={field === 'email' ? 'email' : 'text'}
              maxLength={200}
              value={invented[field]}
              onChange={(event) => setInvented({ ...invented, [field]: event.currentTarget.value })}
            />
          ))
        )}
        <Input.Wrapper label={t('test.speed')} labelElement="div">
          <SegmentedControl
            fullWidth
            mt={4}
            size="xs"
            styles={{ label: { paddingInline: 2 } }}
            aria-label={t('test.speed')}
            value={speed}
            onChange={(value) => isSpeed(value) && setSpeed(value)}
            data={(['second', 'tenSeconds', 'minute', 'real'] as const).map((value) => ({
              value,
              label: t(`test.speeds.${value}`),
            }))}
          />
        </Input.Wrapper>
        {faults.length > 0 && (
          <>
            <Text fw={600}>{t('test.blocked')}</Text>
            <FaultLines faults={faults} onGo={() => undefined} />
          </>
        )}
        <Button
          type="submit"
          loading={isBusy}
          disabled={faults.length > 0 || (who === 'pick' && picked === null)}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          data-testid="start-test"
        >
          {t('test.start')}
        </Button>
      </Stack>
    </form>
  );
}

/** The test run that is shown, kept in the page's address so that it outlives a reload. */
export interface TestInAddress {
  readonly run: string | null;
  readonly onRun: (run: string | null) => void;
}

/** Runs the draft for one test lead and shows how it goes. */
export function TestRunPanel({
  save,
  test: { run, onRun },
}: {
  readonly save: () => Promise<boolean>;
  readonly test: TestInAddress;
}) {
  const { t } = useTranslation('canvas');
  const { ui, live } = useStores();
  const leave = (): void => {
    live.setState({ test: null });
    onRun(null);
  };
  return (
    <SidePanel label={t('test.title')}>
      <div className={classes['head']}>
        <h2>{t('test.title')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('test.close')}
          onClick={() => {
            leave();
            ui.setState({ panel: 'step' });
          }}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      {run === null ? <StartForm save={save} onStarted={onRun} /> : <TestRunState id={run} onAgain={leave} />}
    </SidePanel>
  );
}
