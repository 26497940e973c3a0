"""What the secretariat does: functions that read frozen views or act in one transaction."""
