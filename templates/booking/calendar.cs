<?cs # The calendar alone, for X-Fragment: calendar. HDF: parts/calendar.cs ?><?cs
include:"parts/icon.cs" ?><?cs include:"parts/calendar.cs" ?><?cs call:calendar() ?>
