"""Halyard plugin for @TITLE@ devices. Never imported by Halyard: it reads haly_plugin.json."""
