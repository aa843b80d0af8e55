import type { Live } from "@lettermill/core/live";
import { until } from "../customer/index.ts";
import { say } from "./print.ts";

/** Follows a campaign over the WebSocket, as a dashboard would. */
export async function watch(url: string, campaign_id: string, token: string) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws/${campaign_id}?token=${token}`);
  const told: Live.Message[] = [];
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Live.Message;
    told.push(message);
    if (message.type === "campaign_status") say(`live: ${message.campaign.status}`);
    if (message.type === "campaign_progress")
      say(`live: ${message.sent_count} of ${message.total_recipients} sent (${message.progress} %)`);
    if (message.type === "campaign_completed") say("live: completed");
  };
  await until("the WebSocket to open", () => socket.readyState === WebSocket.OPEN);
  await until("the first live message", () => told.length > 0);
  return {
    told,
    completed: () =>
      until("the live message of completion", () => told.some(({ type }) => type === "campaign_completed")),
    close: () => socket.close(),
  };
}
