import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import { type PlanRequestInput, startPlanAnswer } from '#contracts/plans.ts';
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import { researchJob, startResearchAnswer } from '#contracts/research.ts';
import type { Envelope } from '#contracts/streams.ts';
import { answers, planAnswers } from './api-responses.ts';
import { FlakyProxy } from './flaky-proxy.ts';
import type { AppServer } from './server.ts';

/** What a browser, and the map of a thread that it can no longer fetch, say by themselves when the network is gone. */
const outage =
  /ERR_|Failed to load resource|Worker failed to load|WebSocket connection to|Failed to fetch|network error/i;

export interface Screen {
  width?: number;
  height?: number;
  /** Answers to fingers. */
  hasTouch?: boolean;
  /** Which languages the browser asks for, by its first. */
  locale?: string | undefined;
}

/** One person with one browser, on a cable of their own. */
export class Actor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly proxy: FlakyProxy;
  /** What went wrong in their pages and was not expected. */
  readonly consoleErrors: string[] = [];
  private readonly expected: RegExp[] = [];

  private constructor(context: BrowserContext, page: Page, proxy: FlakyProxy) {
    this.context = context;
    this.page = page;
    this.proxy = proxy;
  }

  /** @param host the name that their browser knows the server by */
  static async enter(browser: Browser, server: AppServer, screen?: Screen, host?: string): Promise<Actor> {
    const proxy = await FlakyProxy.between(server.port, host);
    const context = await browser.newContext({
      baseURL: proxy.url,
      hasTouch: screen?.hasTouch ?? false,
      ...(screen?.width && screen.height ? { viewport: { width: screen.width, height: screen.height } } : {}),
      ...(screen?.locale ? { locale: screen.locale } : {}),
    });
    const actor = new Actor(context, await context.newPage(), proxy);
    context.on('console', (message) => {
      if (message.type() === 'error') actor.noteConsoleError(`console.error: ${message.text()}`);
    });
    context.on('weberror', (error) => actor.noteConsoleError(`error: ${error.error().message}`));
    return actor;
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.proxy.close();
  }

  private noteConsoleError(text: string): void {
    if (!this.expected.some((pattern) => pattern.test(text))) this.consoleErrors.push(text);
  }

  /** From now on such words in the console are no failure. */
  expectComplaints(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  expectOutage(): void {
    this.expectComplaints(outage);
  }

  /** Pulls the cable, and tells the browser that there is no network. */
  async cutNetwork(): Promise<void> {
    this.expectOutage();
    this.proxy.pull();
    await this.context.setOffline(true);
  }

  async restoreNetwork(): Promise<void> {
    this.proxy.plugIn();
    await this.context.setOffline(false);
  }

  get request(): APIRequestContext {
    return this.context.request;
  }

  /** A guest account, as the first press of a button would make it. */
  async becomeGuest(): Promise<void> {
    await this.post('/api/v1/guest');
  }

  async post(path: string, data?: unknown): Promise<unknown> {
    const answer = await this.request.post(path, {
      ...(data === undefined ? {} : { data }),
      headers: { origin: this.proxy.url },
    });
    if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  /** Starts a job without the questionnaire's screens. */
  async startResearch(asked: QuestionnaireInput = answers()): Promise<string> {
    return startResearchAnswer.parse(await this.post('/api/v1/research', asked)).jobId;
  }

  /** Starts a plan without its form. */
  async startPlan(asked: PlanRequestInput = planAnswers()): Promise<string> {
    return startPlanAnswer.parse(await this.post('/api/v1/plans', asked)).planId;
  }

  async job(jobId: string) {
    return researchJob.parse(await (await this.request.get(`/api/v1/research/${jobId}`)).json());
  }

  /** The log as the database has it. */
  async log(jobId: string): Promise<Envelope[]> {
    const events: Envelope[] = [];
    for (let offset = '-1'; ; ) {
      const answer = await this.request.get(`/api/v1/streams/research:${jobId}?offset=${offset}`);
      if (!answer.ok()) throw new Error(`The log: ${answer.status()} ${await answer.text()}`);
      events.push(...((await answer.json()) as Envelope[]));
      offset = answer.headers()['stream-next-offset'] ?? offset;
      if (answer.headers()['stream-up-to-date'] === 'true') return events;
    }
  }

  /** Another browser of the same person: a second device. */
  async onAnotherDevice(browser: Browser, server: AppServer): Promise<Actor> {
    const device = await Actor.enter(browser, server);
    await device.context.addCookies((await this.context.cookies()).map((cookie) => ({ ...cookie })));
    return device;
  }
}
