import type { TemplateSummary } from "@lettermill/client";
import { Badge, Group, Menu, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Copy } from "lucide-react";
import { ago } from "../format/time.ts";
import { ActionMenu, DeleteItem } from "../page/action-menu.tsx";
import { Listing } from "../page/listing.tsx";
import { useMay } from "../session/me.ts";
import { removeTemplate, useDuplicateTemplate } from "./queries.ts";

export function TemplateTable({ templates }: { templates: TemplateSummary[] }) {
  const mayEdit = useMay("editor");
  return (
    <Listing columns={["Name", "Category and tags", "Changed"]} actions={mayEdit && 48} minWidth={640}>
      {templates.map((template) => (
        <Row key={template.id} template={template} mayEdit={mayEdit} />
      ))}
    </Listing>
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
    <ActionMenu of={template.name}>
      <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => duplicate.mutate(template)}>
        Duplicate
      </Menu.Item>
      <DeleteItem onClick={() => removeTemplate(template)} />
    </ActionMenu>
  );
}
