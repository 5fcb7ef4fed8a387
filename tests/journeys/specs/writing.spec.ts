// Whatever happens while one writes, no character is lost.
import { expectAccessible } from "../support/axe.ts";
import { comeIn, logIn, member } from "../support/people.ts";
import { startServer } from "../support/server.ts";
import { expect, test, threadAbout } from "../support/test.ts";
import { accept, composer, forgetDrafts, hasScript, publish, state, words } from "../support/writing.ts";

test.describe("with a script", { tag: "@js" }, () => {
  test("a cut connection: what is typed stays, and goes out when it is back", async ({ page, context }, { project }) => {
    const text = words(`coupure ${project.name}`);
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    const thread = await threadAbout(page, "semelle");
    await page.goto(thread);
    const field = await composer(page);
    await context.setOffline(true);
    await field.fill(text);
    await expect(state(page, "local")).toBeVisible();
    await publish(page);
    await expect(state(page, "unsent")).toBeVisible();
    await expect(field).toHaveValue(text);

    await context.setOffline(false);
    await expect(state(page, "saved")).toBeVisible({ timeout: 20_000 });
    // On another device it is there too, and after a reload of this one.
    await page.evaluate(() => localStorage.clear());
    await page.goto(thread);
    await expect(field).toHaveValue(text);
    await publish(page);
    await expect(page.locator("article.post").last()).toContainText("deux couches 🥾");
    await expect(field).toHaveValue("");
    await page.reload();
    await expect(field).toHaveValue("");
  });

  test("the page dies while the connection is cut", async ({ page, context }, { project }) => {
    const text = words(`panne ${project.name}`);
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    const thread = await threadAbout(page, "semelle");
    await page.goto(thread);
    const field = await composer(page);
    await context.setOffline(true);
    await field.fill(text);
    const other = await context.newPage();
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    await other.goto(thread);
    const again = other.locator("textarea[name=body]");
    await expect(again).toHaveValue(text);
    // Whether the dying page got its last word through or this one tells the server: another device finds it there.
    const mark = `panne ${project.name}`;
    await expect.poll(async () => (await context.request.get(thread)).text(), { timeout: 20_000 }).toContain(mark);
    await other.evaluate(() => localStorage.clear());
    await other.goto(thread);
    await expect(again).toHaveValue(text);
    await again.fill("");
    await other.locator("button[value=draft]").click();
  });

  test("the session ends: log in, and the text stands there", async ({ page, context }, { project }) => {
    const text = words(`session ${project.name}`);
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    const thread = await threadAbout(page, "semelle");
    await page.goto(thread);
    const field = await composer(page);
    await field.pressSequentially("Début. ");
    await context.addCookies([{ name: "sid", value: "0".repeat(43), domain: new URL(page.url()).hostname, path: "/" }]);
    await field.fill(text);
    await expect(state(page, "signedOut")).toBeVisible();
    await publish(page);
    await expect(page).toHaveURL(/\/login\?/);
    await expect(page.locator(".flash.ok")).toBeVisible();
    await page.locator("[name=login]").fill(member("mariam").handle);
    await page.locator("[name=password]").fill(member("mariam").password);
    await page.locator("form:has([name=password]) .btn.main").click();
    await expect(page).toHaveURL(new RegExp(thread));
    await expect(page.locator("textarea[name=body]")).toHaveValue(text);
    await publish(page);
    await expect(page.locator("article.post").last()).toContainText(`session ${project.name}`);
    await expect(page.locator("textarea[name=body]")).toHaveValue("");
  });

  test("the server is killed in the middle of a sentence", async ({ browser, contextOptions }, { project }) => {
    test.setTimeout(120_000);
    const server = await startServer();
    const context = await browser.newContext({ ...contextOptions, baseURL: server.url });
    try {
      const page = await context.newPage();
      const text = words(`kill ${project.name}`);
      await logIn(page, member("mariam"));
      const thread = await threadAbout(page, "semelle");
      await page.goto(thread);
      const field = await composer(page);
      await field.fill("La première moitié");
      await expect(state(page, "saved")).toBeVisible();
      const dead = server.crash();
      await field.fill(text);
      await dead;
      // On this page, and on another device that never saw it.
      await expect(field).toHaveValue(text);
      await page.locator("button[value=draft]").click();
      await expect(state(page, "saved")).toBeVisible();
      await server.crash();
      await page.evaluate(() => localStorage.clear());
      await page.goto(thread);
      await expect(page.locator("textarea[name=body]")).toHaveValue(text);
      await publish(page);
      await expect(page.locator("article.post").last()).toContainText(`kill ${project.name}`);
    } finally {
      await context.close();
      await server.stop();
    }
  });

  test("two tabs: both versions are offered, neither is lost", async ({ page, context }, { project }) => {
    const [one, two] = [words(`onglet un ${project.name}`), words(`onglet deux ${project.name}`)];
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    const thread = await threadAbout(page, "semelle");
    const other = await context.newPage();
    await page.goto(thread);
    await other.goto(thread);
    const field = await composer(page);
    await field.fill(one);
    await expect(state(page, "saved")).toBeVisible();
    const second = await composer(other);
    await second.fill(two);
    const box = other.locator(".compose .other");
    await expect(box.locator("textarea")).toHaveValue(one);
    await expect(second).toHaveValue(two);
    await expectAccessible(other);
    await box.locator(".btn.main").click();
    await expect(state(other, "saved")).toBeVisible();
    // The first tab learns of it in its turn, and takes the other's.
    await field.fill(`${one} suite`);
    const mine = page.locator(".compose .other");
    await expect(mine.locator("textarea")).toHaveValue(two);
    await mine.locator(".btn.line").click();
    await expect(field).toHaveValue(two);
    await field.fill("");
    await page.locator("button[value=draft]").click();
  });

  test("F2: the charter warns, one tap masks the number, and it is published", async ({ page }, { project }) => {
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    await page.goto(await threadAbout(page, "semelle"));
    const field = await composer(page);
    await field.fill(`Appelez-moi au 06 12 34 56 78 (${project.name})`);
    const hit = page.locator(".compose .hit");
    await expect(hit.locator("mark")).toHaveText("06 12 34 56 78");
    await expect(hit.locator("a")).toHaveAttribute("href", /\/charter#/);
    await expectAccessible(page);
    await hit.locator(".btn.main").click();
    await expect(field).toHaveValue(`Appelez-moi au •• •• •• •• •• (${project.name})`);
    await expect(hit).toHaveCount(0);
    await accept(page);
    await field.focus();
    await page.keyboard.press("Control+Enter");
    const post = page.locator("article.post").last();
    await expect(post).toContainText(`•• •• (${project.name})`);
    await expect(post).not.toHaveClass(/held/);
  });

  test("the toolbar writes Markdown that undo takes back", async ({ page }) => {
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    await page.goto("/s/sente/threads/new");
    const field = await composer(page);
    await field.pressSequentially("deux mots");
    await field.press("Shift+Control+ArrowLeft");
    await field.press("Control+b");
    await expect(field).toHaveValue("deux **mots**");
    await field.press("Control+z");
    await expect(field).toHaveValue("deux mots");
    await field.press("End");
    await page.locator("[data-act=tasks]").click();
    await expect(field).toHaveValue("- [ ] deux mots");
    await field.press("Enter");
    await field.pressSequentially("trois");
    await expect(field).toHaveValue("- [ ] deux mots\n- [ ] trois");
    await page.locator("button[value=preview]").click();
    await expect(page.locator("#preview li")).toHaveCount(2);
    await expectAccessible(page);
    await field.fill("");
    await page.locator("button[value=draft]").click();
  });

  test("members after @, threads after #, threads like the title", async ({ page }) => {
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    await page.goto("/s/sente/threads/new");
    const field = await composer(page);
    await field.pressSequentially("Merci @cam");
    const option = page.locator(".compose .offers [role=option]").first();
    await expect(option).toContainText("Camille");
    await expect(field).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "an id");
    await expectAccessible(page);
    await field.press("Enter");
    await expect(field).toHaveValue(/^Merci @camille\S* $/);
    await field.pressSequentially("voir #colle");
    await expect(option).toContainText("colle");
    await field.press("Tab");
    await expect(field).toHaveValue(/voir \[.*colle.*\]\(http.*\/threads\/\d+-/);
    await page.locator("[name=title]").pressSequentially("Quelle colle emporter en trek");
    await expect(page.locator(".similar a").first()).toContainText("Quelle colle");
    await field.fill("");
    await page.locator("[name=title]").fill("");
    await page.locator("button[value=draft]").click();
  });

  test("what is selected in a post is quoted with its author", async ({ page }) => {
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    await page.goto(await threadAbout(page, "semelle"));
    const post = page.locator("article.post").nth(1);
    const said = await post.locator(".prose p").first().evaluate((paragraph) => {
      getSelection()?.selectAllChildren(paragraph);
      return (paragraph.textContent ?? "").trim();
    });
    await page.locator(".pop").click();
    const field = page.locator("textarea[name=body]");
    const name = (await post.locator(".by h2").textContent())?.trim();
    await expect(field).toHaveValue(new RegExp(`^> \\[${name}\\]\\(http\\S+/posts/\\d+\\)\n>\n> `));
    expect((await field.inputValue()).replace(/\s+/g, " ")).toContain(said.slice(0, 30));
    await expect(page.locator(".compose .re")).toContainText(name ?? "a name");
    await field.fill("");
    await page.locator("button[value=draft]").click();
  });

  test("a picture is pasted, described and published", async ({ page }, { project }) => {
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    await page.goto(await threadAbout(page, "semelle"));
    const field = await composer(page);
    await field.pressSequentially(`Voilà (${project.name})`);
    await field.evaluate(async (to) => {
      // Above twelve megapixels: it is made smaller before it travels.
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [4400, 3000];
      const pen = canvas.getContext("2d")!;
      pen.fillStyle = "#1f5a44";
      pen.fillRect(0, 0, 4400, 3000);
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg"));
      const data = new DataTransfer();
      data.items.add(new File([blob!], "semelle.jpg", { type: "image/jpeg" }));
      to.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    const row = page.locator(".sending li");
    await row.locator("input").fill("Une semelle verte", { timeout: 60_000 });
    await expect(field).toHaveValue(/!\[Une semelle verte\]\(\S+\)/);
    await publish(page);
    const picture = page.locator("article.post").last().locator(".prose img");
    await expect(picture).toHaveAttribute("alt", "Une semelle verte");
    const width = await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
    expect(width).toBeGreaterThan(100);
  });

  test("a change that was begun goes on after a reload", async ({ page }, { project }) => {
    await comeIn(page, member("mariam"));
    await forgetDrafts(page);
    await page.goto(await threadAbout(page, "semelle"));
    const field = await composer(page);
    await field.fill(`À changer (${project.name})`);
    await publish(page);
    const post = page.locator("article.post", { hasText: `À changer (${project.name})` }).last();
    const address = await post.locator("a[href*='/posts/']").first().getAttribute("href");
    await page.goto(`${/^.*\/posts\/\d+/.exec(address ?? "")?.[0]}/edit`);
    const edit = await composer(page);
    await expect(edit).toHaveValue(`À changer (${project.name})`);
    await edit.fill(`Changé (${project.name})`);
    await expect(state(page, "saved")).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(edit).toHaveValue(`Changé (${project.name})`);
    await publish(page);
    await expect(page.locator("article.post", { hasText: `Changé (${project.name})` }).last()).toBeVisible();
  });

  test("nothing of the composer is loaded before one writes", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(await threadAbout(page, "semelle"), { waitUntil: "networkidle" });
    expect(asked.some((path) => path.includes("/desk-"))).toBe(false);
    await page.locator("textarea[name=body]").focus();
    await expect(page.locator(".compose .bar")).toBeVisible();
    expect(asked.some((path) => path.includes("/desk-"))).toBe(true);
  });
});

test("keep a draft with a button, find it, write on, publish", async ({ page }, { project }) => {
  const text = words(`brouillon ${project.name}`);
  await comeIn(page, member("lea"));
  await forgetDrafts(page);
  await page.goto("/s/sente/threads/new");
  if (hasScript()) await composer(page);
  await page.locator("[name=title]").fill(`Un brouillon qui attend (${project.name})`);
  await page.locator("[name=body]").fill(text);
  await page.locator("button[value=draft]").click();
  // A page that is left at once would take the save with it.
  if (hasScript()) await expect(state(page, "saved")).toBeVisible();
  else await expect(page).toHaveURL(/\/drafts/);
  await page.goto("/s/sente/drafts");
  await expectAccessible(page);
  await page.locator(".drafts h2 a", { hasText: project.name }).first().click();
  await expect(page.locator("[name=body]")).toHaveValue(text);
  await page.locator("[name=section]").selectOption({ index: 1 });
  await page.locator("button[value=preview]").click();
  await expect(page.locator("#preview em")).toHaveText("deux");
  await publish(page);
  await expect(page.locator("h1")).toHaveText(`Un brouillon qui attend (${project.name})`);
  await page.goto("/s/sente/drafts");
  await expect(page.locator(".drafts h2 a", { hasText: project.name })).toHaveCount(0);
});
