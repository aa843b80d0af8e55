import { Parser } from "htmlparser2";
import { damaged } from "./refusal.ts";

export type Handlers = {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** A tag or an attribute longer than this is none. */
const longestTag = 1024 * 1024;

/**
 * Reads XML piece by piece; nothing is kept. Names come without their prefix (`x:row` is `row`). A document type is passed
 * over, so there are no entities but those of XML itself, and nothing that could expand.
 *
 * @returns after each piece, so that what the handlers have gathered can be taken away
 */
export async function* readXml(source: AsyncIterable<Uint8Array>, handlers: Handlers): AsyncGenerator<void> {
  let silent = 0;
  const heard = () => {
    silent = 0;
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        heard();
        handlers.open?.(bare(name), attributes);
      },
      ontext: (text) => {
        heard();
        handlers.text?.(text);
      },
      onclosetag: (name) => {
        heard();
        handlers.close?.(bare(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder();
  for await (const piece of source) {
    silent += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
    if (silent > longestTag) throw damaged();
    yield;
  }
  parser.end();
  yield;
}

/** Reads a small document whole. */
export async function readAll(source: AsyncIterable<Uint8Array>, handlers: Handlers): Promise<void> {
  for await (const _ of readXml(source, handlers));
}

const bare = (name: string): string => name.slice(name.indexOf(":") + 1);
