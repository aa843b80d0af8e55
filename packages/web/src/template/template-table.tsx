import type { TemplateSummary } from "@lettermill/client";
import { ActionIcon, Badge, Group, Menu, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Copy, Ellipsis, Trash2 } from "lucide-react";
import { ago } from "../format/time.ts";
import { useMay } from "../session/me.ts";
import { removeTemplate, useDuplicateTemplate } from "./queries.ts";

export function TemplateTable({ templates }: { templates: TemplateSummary[] }) {
  const mayEdit = useMay("editor");
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Category and tags</Table.Th>
            <Table.Th>Changed</Table.Th>
            {mayEdit && <Table.Th w={48} aria-label="Actions" />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {templates.map((template) => (
            <Row key={template.id} template={template} mayEdit={mayEdit} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ template, mayEdit }: { template: TemplateSummary; mayEdit: boolean }) {
  const { id, name, subject, category, tags, updated_at } = template;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={500} component="span">
          <Link to="/templates/$template_id" params={{ template_id: id }} className="plain">
            {name}
          </Link>
        </Text>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {subject}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {category && <Text size="sm">{category}</Text>}
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td c="dimmed">{ago(updated_at)}</Table.Td>
      {mayEdit && (
        <Table.Td>
          <Actions template={template} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Actions({ template }: { template: TemplateSummary }) {
  const duplicate = useDuplicateTemplate();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions of ${template.name}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => duplicate.mutate(template)}>
          Duplicate
        </Menu.Item>
        <Menu.Item color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => removeTemplate(template)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
