import { ActionIcon, Button, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Braces } from "lucide-react";
import { readersQuery } from "./queries.ts";

const contact = [
  "first_name",
  "last_name",
  "email",
  "company",
  "job_title",
  "phone",
  "location",
  "country",
  "language",
];
const mail = ["unsubscribe_url", "preferences_url", "view_url", "workspace.name", "postal_address", "campaign.name"];

const field = (name: string) =>
  /^[a-z_]\w*$/i.test(name) && !contact.includes(name) ? name : `contact.custom_fields["${name}"]`;

type Props = {
  onChoose: (liquid: string) => void;
  /** An icon, where there is no room for words. */
  small?: boolean;
  /** What marks the choice as a part of something, though it lies above the page. */
  mark?: Record<`data-${string}`, boolean>;
};

/** What a mail can say of whoever gets it: the custom fields are those of the newest contacts. */
export function VariablesMenu({ onChoose, small, mark }: Props) {
  const { data: readers = [] } = useQuery(readersQuery(""));
  const custom = [...new Set(readers.flatMap(({ custom_fields }) => Object.keys(custom_fields)))]
    .filter((name) => !name.includes('"'))
    .sort();
  const groups = [
    { title: "Contact", variables: contact },
    { title: "Custom fields", variables: custom.map(field) },
    { title: "Mail", variables: mail },
  ];
  return (
    <Menu>
      <Menu.Target>
        {small ? (
          <ActionIcon variant="transparent" c="inherit" aria-label="Insert variable">
            <Braces size={16} />
          </ActionIcon>
        ) : (
          <Button variant="default" size="compact-sm" leftSection={<Braces size={14} aria-hidden />}>
            Insert variable
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: "auto" }} {...mark}>
        {groups
          .filter(({ variables }) => variables.length > 0)
          .map(({ title, variables }) => (
            <div key={title}>
              <Menu.Label>{title}</Menu.Label>
              {variables.map((name) => (
                <Menu.Item key={name} ff="monospace" fz="xs" onClick={() => onChoose(`{{ ${name} }}`)}>
                  {name}
                </Menu.Item>
              ))}
            </div>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
