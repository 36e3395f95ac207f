import type { groupEditsFr, groupsFr } from './groups-fr.ts';

/** What each gesture with groups did, in English. */
export const groupEditsEn: typeof groupEditsFr = {
  group_one: 'group a step',
  group_other: 'group {{count, number}} steps',
  regroup_one: 'change the steps of a group',
  regroup_other: 'change the steps of {{count, number}} groups',
  ungroup_one: 'take a group apart',
  ungroup_other: 'take {{count, number}} groups apart',
  fold_one: 'fold a group',
  fold_other: 'fold {{count, number}} groups',
  unfold_one: 'unfold a group',
  unfold_other: 'unfold {{count, number}} groups',
  nameGroup_one: 'name a group',
  nameGroup_other: 'name {{count, number}} groups',
  colourGroup_one: 'colour a group',
  colourGroup_other: 'colour {{count, number}} groups',
};

/** Texts of groups on the canvas, in English. */
export const groupsEn: typeof groupsFr = {
  group: {
    kind: 'Group',
    help: 'Steps put together under a name, to find one’s way. Folded, they are one box. Leads know nothing of it.',
    unnamed: 'Group without a name',
    said_one: 'Group “{{name}}”, {{count, number}} step',
    said_other: 'Group “{{name}}”, {{count, number}} steps',
    steps_one: '{{count, number}} step',
    steps_other: '{{count, number}} steps',
    settings: 'Group settings',
    name: 'Name of the group',
    members: 'Steps of the group',
    membersHelp: 'A step taken from another group leaves that one.',
    fold: 'Fold',
    unfold: 'Unfold',
    foldThis: 'Fold “{{name}}”',
    unfoldThis: 'Unfold “{{name}}”',
    ungroup: 'Ungroup',
    group: 'Group these steps',
    remove: 'Delete with its steps',
    list: 'Groups',
    add: 'Group this step',
    testHere: 'Test here',
  },
};
