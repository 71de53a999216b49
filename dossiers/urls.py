"""Which address leads to which page? One line per address."""

from __future__ import annotations

from django.urls import path

from dossiers.views import (
    advising,
    beginning,
    check_answers,
    checking,
    comparing,
    consistency,
    deployments,
    dossiers,
    editions,
    idle_advice,
    interview,
    interview_proposals,
    items,
    law_book,
    pages,
    pasting,
    plan,
    questions,
    related,
    renaming,
    sharing,
    taking_over,
    word,
)

DOSSIER = "dossiers/<str:reference>/"
DEPLOYMENT = f"{DOSSIER}deployments/<slug:item>/"
SECTION = f"{DOSSIER}interview/<slug:section>"
LIST = f"{SECTION}/list/<slug:kind>"

urlpatterns = [
    path("", dossiers.dossiers, name="dossiers"),
    path("new-dossier/", questions.new_dossier, name="new_dossier"),
    path("new-dossier/<slug:way>/", beginning.begin_from, name="begin_from"),
    path(DOSSIER, dossiers.dossier, name="dossier"),
    path(f"{DOSSIER}rename/", renaming.rename, name="rename_dossier"),
    path(f"{DOSSIER}set-aside/", dossiers.set_aside, name="set_aside_dossier"),
    path(f"{DOSSIER}take-up/", dossiers.take_up, name="take_up_dossier"),
    path(f"{DOSSIER}delete/", dossiers.delete, name="delete_dossier"),
    path(f"{DOSSIER}share/", sharing.share, name="share_dossier"),
    path(f"{DOSSIER}shares/<uuid:share>/withdraw/", sharing.withdraw, name="withdraw_share"),
    path(f"{DOSSIER}related/", related.relate, name="relate_dossier"),
    path(f"{DOSSIER}related/<uuid:pair>/withdraw/", related.withdraw, name="withdraw_related"),
    path(f"{DOSSIER}answers.json", editions.answers_file, name="answers_file"),
    path(f"{DOSSIER}check/", check_answers.check, name="check_answers"),
    path(f"{DOSSIER}plan/", plan.plan, name="plan"),
    path(f"{DOSSIER}organisation/", plan.organisation, name="organisation"),
    path(f"{SECTION}/", interview.section, name="interview_section"),
    path(f"{SECTION}/take-over/", taking_over.take_over, name="take_over"),
    path(f"{SECTION}/<slug:page>/", interview.page, name="interview_page"),
    path(f"{LIST}/", interview.items, name="interview_list"),
    path(f"{LIST}/add/", interview.add_item, name="interview_add"),
    path(f"{LIST}/paste/", pasting.paste, name="interview_paste"),
    path(f"{LIST}/proposals/", interview_proposals.decide, name="interview_proposals"),
    path(f"{LIST}/<slug:item>/", interview.item, name="interview_item"),
    path(f"{LIST}/<slug:item>/remove/", interview.remove_item, name="interview_remove"),
    path(f"{LIST}/<slug:item>/<slug:page>/", interview.item, name="interview_item_page"),
    path(f"{DOSSIER}sites/", items.moved, {"kind": "site"}, name="sites"),
    path(f"{DOSSIER}sites/<slug:item>/", items.moved, {"kind": "site"}, name="site"),
    path(f"{DOSSIER}suppliers/", items.moved, {"kind": "supplier"}, name="suppliers"),
    path(f"{DOSSIER}suppliers/<slug:item>/", items.moved, {"kind": "supplier"}, name="supplier"),
    path(f"{DOSSIER}deployments/", questions.deployment_new, name="deployment_new"),
    path(DEPLOYMENT, deployments.verdict, name="deployment_verdict"),
    path(f"{DEPLOYMENT}questions/", questions.deciding_start, name="deciding_start"),
    path(
        f"{DEPLOYMENT}questions/<slug:step>/", questions.deciding_question, name="deciding_question"
    ),
    path(f"{DEPLOYMENT}advice/<slug:row>/", advising.record_advice, name="record_advice"),
    path(f"{DEPLOYMENT}take-out/", deployments.take_out, name="take_out_deployment"),
    path(f"{DEPLOYMENT}own-dossier/", deployments.own_dossier, name="own_dossier"),
    path(f"{DEPLOYMENT}scope-note/", editions.scope_note, name="scope_note"),
    path(f"{DOSSIER}advice/<slug:item>/withdraw/", idle_advice.withdraw, name="withdraw_advice"),
    path(f"{DOSSIER}preview/<slug:document>/", editions.preview, name="preview"),
    path(f"{DOSSIER}preview/<slug:document>/<slug:subject>/", editions.preview, name="preview"),
    path(f"{DOSSIER}word/<slug:document>.docx", word.draft_docx, name="draft_docx"),
    path(f"{DOSSIER}word/<slug:document>/<slug:subject>.docx", word.draft_docx, name="draft_docx"),
    path(f"{DOSSIER}editions/", editions.issue, name="issue_edition"),
    path(f"{DOSSIER}editions/compare/", comparing.compare, name="compare_editions"),
    path(f"{DOSSIER}consistency/", consistency.consistency, name="consistency"),
    path(f"{DOSSIER}editions/<int:number>.zip", editions.edition_zip, name="edition_zip"),
    path(f"{DOSSIER}documents/<uuid:version>.pdf", editions.document_pdf, name="document_pdf"),
    path("check-a-document/", checking.check_document, name="check_document"),
    path("law-book/", law_book.law_book, name="law_book"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
]
