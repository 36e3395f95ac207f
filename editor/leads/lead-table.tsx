import { Badge, Checkbox, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadSummary } from '../../api/contract/leads.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { Time } from '../ui/time.tsx';
import { nameOfLead } from './name-of-lead.ts';
import { sayOrigin } from './say-origin.ts';
import { sayStage } from './say-stage.ts';

interface Props {
  readonly leads: LeadSummary[];
  /** The leads that are chosen, and what to do when another choice is made; left out where none can be. */
  readonly choice?: { readonly chosen: ReadonlySet<string>; readonly onChoose: (chosen: ReadonlySet<string>) => void };
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** One row a lead. */
export function LeadTable({ leads, choice }: Props) {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const columns = useMemo(
    (): Column<LeadSummary>[] => [
      ...(choice === undefined
        ? []
        : [
            {
              id: 'chosen',
              head: t('columns.chosen'),
              cell: (lead: LeadSummary) => (
                <Checkbox
                  size="xs"
                  aria-label={t('selection.choose', { name: nameOfLead(lead) })}
                  checked={choice.chosen.has(lead.id)}
                  onChange={() => choice.onChoose(toggled(choice.chosen, lead.id))}
                />
              ),
            },
          ]),
      {
        id: 'name',
        head: t('columns.name'),
        cell: (lead) => (
          <Link to="/leads/$id" params={{ id: lead.id }}>
            {nameOfLead(lead)}
          </Link>
        ),
      },
      { id: 'email', head: t('columns.email'), narrow: true, cell: ({ email }) => email },
      { id: 'company', head: t('columns.company'), narrow: true, cell: ({ company }) => company },
      { id: 'stage', head: t('columns.stage'), cell: ({ stage }) => sayStage(stage, language) },
      { id: 'score', head: t('columns.score'), number: true, cell: ({ score }) => sayNumber(score, language) },
      {
        id: 'tags',
        head: t('columns.tags'),
        cell: ({ tags }) =>
          tags.length === 0 ? null : (
            <Group gap="xs" wrap="nowrap">
              {tags.map((tag) => (
                <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
                  {tag}
                </Badge>
              ))}
            </Group>
          ),
      },
      { id: 'source', head: t('columns.source'), cell: ({ source }) => sayOrigin(source, t) },
      { id: 'last', head: t('columns.last'), cell: ({ lastEventAt }) => <Time at={lastEventAt} /> },
    ],
    [t, language, choice],
  );
  return <DataTable label={t('list')} columns={columns} rows={leads} rowId={({ id }) => id} />;
}
