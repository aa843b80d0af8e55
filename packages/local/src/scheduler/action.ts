import { conflict, invalid, notFound } from "./errors.ts";
import type { Runner } from "./runner.ts";
import { assertName, type Input, optionalText, readSchedule, type Schedule } from "./schedule.ts";
import { type Group, idOf, type Store } from "./store.ts";

export type Context = { store: Store; runner: Runner; region: string; account: string };
export type Action = (context: Context, name: string, input: Input, query: URLSearchParams) => Promise<object> | object;

export const createSchedule: Action = async (context, name, input) => {
  const group = optionalText(input, "GroupName") ?? "default";
  const existing = context.store.schedules.get(idOf(group, name));
  if (existing) {
    // The same client token is the same request, answered again.
    if (existing.client_token !== undefined && existing.client_token === input.ClientToken)
      return { ScheduleArn: existing.Arn };
    throw conflict(`Schedule ${name} already exists.`);
  }
  return save(context, name, group, input);
};

export const updateSchedule: Action = (context, name, input) => {
  const group = optionalText(input, "GroupName") ?? "default";
  return save(context, name, group, input, scheduleOf(context, group, name));
};

export const getSchedule: Action = (context, name, _input, query) => {
  const { client_token, next_at, ...schedule } = scheduleOf(context, query.get("groupName") ?? "default", name);
  return inSeconds(schedule);
};

export const deleteSchedule: Action = async (context, name, _input, query) => {
  const { GroupName } = scheduleOf(context, query.get("groupName") ?? "default", name);
  const deleted = context.store.delete(idOf(GroupName, name));
  context.runner.plan(idOf(GroupName, name));
  await deleted;
  return {};
};

export const listSchedules: Action = (context, _name, _input, query) => {
  const group = query.get("ScheduleGroup");
  const state = query.get("State");
  const prefix = query.get("NamePrefix") ?? "";
  const found = [...context.store.schedules.values()].filter(
    (one) => (!group || one.GroupName === group) && (!state || one.State === state) && one.Name.startsWith(prefix),
  );
  const page = pageOf(found, (one) => idOf(one.GroupName, one.Name), query);
  const Schedules = page.items.map(({ Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target }) =>
    inSeconds({ Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target: { Arn: Target.Arn } }),
  );
  return { Schedules, ...page.token };
};

export const createGroup: Action = async (context, name) => {
  assertName(name);
  if (context.store.groups.has(name)) throw conflict(`Schedule group ${name} already exists.`);
  await context.store.saveGroup({ Name: name, CreationDate: context.store.clock.now() });
  return { ScheduleGroupArn: groupArn(context, name) };
};

export const getGroup: Action = (context, name) => groupAnswer(context, groupOf(context, name));

export const deleteGroup: Action = async (context, name) => {
  groupOf(context, name);
  if (name === "default") throw invalid("The default schedule group cannot be deleted.");
  const ids = [...context.store.schedules].filter(([, { GroupName }]) => GroupName === name).map(([id]) => id);
  const deleted = context.store.deleteGroup(name);
  ids.forEach(context.runner.plan);
  await deleted;
  return {};
};

export const listGroups: Action = (context, _name, _input, query) => {
  const prefix = query.get("NamePrefix") ?? "";
  const found = [...context.store.groups.values()].filter(({ Name }) => Name.startsWith(prefix));
  const page = pageOf(found, ({ Name }) => Name, query);
  return { ScheduleGroups: page.items.map((group) => groupAnswer(context, group)), ...page.token };
};

async function save(context: Context, name: string, group: string, input: Input, existing?: Schedule): Promise<object> {
  const { store, runner, region, account } = context;
  groupOf(context, group);
  const arn = `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
  const saved = store.save(readSchedule(input, { name, group, arn, now: store.clock.now(), existing }));
  await saved;
  runner.plan(idOf(group, name));
  return { ScheduleArn: arn };
}

function scheduleOf(context: Context, group: string, name: string): Schedule {
  const schedule = context.store.schedules.get(idOf(group, name));
  if (!schedule) throw notFound(`Schedule ${name} does not exist.`);
  return schedule;
}

function groupOf(context: Context, name: string): Group {
  const group = context.store.groups.get(name);
  if (!group) throw notFound(`Schedule group ${name} does not exist.`);
  return group;
}

const groupArn = ({ region, account }: Context, name: string) =>
  `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;

const groupAnswer = (context: Context, { Name, CreationDate }: Group) =>
  inSeconds({ Arn: groupArn(context, Name), Name, State: "ACTIVE", CreationDate, LastModificationDate: CreationDate });

/** REST JSON carries times as seconds. */
function inSeconds(answer: Record<string, unknown>): object {
  const times = ["StartDate", "EndDate", "CreationDate", "LastModificationDate"];
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, times.includes(name) ? Number(value) / 1000 : value]),
  );
}

function pageOf<Item>(items: Item[], keyOf: (item: Item) => string, query: URLSearchParams) {
  const limit = Number(query.get("MaxResults") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalid("MaxResults must be from 1 to 100.");
  const after = query.get("NextToken") ?? "";
  const left = items.filter((item) => keyOf(item) > after).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return { items: page, token: left.length > limit && last ? { NextToken: keyOf(last) } : {} };
}
