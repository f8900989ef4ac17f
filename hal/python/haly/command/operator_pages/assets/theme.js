/* Before the first paint: the chosen colours. The switch follows once the page is there. */
(() => {
  const stored = () => { try { return localStorage.getItem("haly-theme"); } catch { return null; } };
  const apply = (choice) => {
    if (choice === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  };
  const chosen = ["light", "dark"].includes(stored()) ? stored() : "system";
  apply(chosen);
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".theme").hidden = false;
    apply(chosen);
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.addEventListener("click", () => {
        apply(button.dataset.themeChoice);
        try { localStorage.setItem("haly-theme", button.dataset.themeChoice); } catch { /* a page without storage forgets */ }
      });
    }
  });
})();
