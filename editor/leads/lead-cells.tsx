import { Badge, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { LeadSummary } from '../../api/contract/leads.ts';
import type { Cells } from '../lists/list-table.tsx';
import { nameOfLead } from './name-of-lead.ts';

/** What the list of leads shows in its columns, where that is more than the text. */
export const LEAD_CELLS: Cells<LeadSummary> = {
  name: {
    cell: (lead) => (
      <Link to="/leads/$id" params={{ id: lead.id }}>
        {nameOfLead(lead)}
      </Link>
    ),
  },
  email: { narrow: true },
  company: { narrow: true },
  tags: {
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
};
