CREATE TABLE public.activities (
    id bigint NOT NULL,
    name text NOT NULL,
    todo_id integer NOT NULL,
    title text NOT NULL,
    points integer NOT NULL,
    day date NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.activities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.activities_id_seq OWNED BY public.activities.id;
CREATE TABLE public.schema_migration (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);
CREATE SEQUENCE public.schema_migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.schema_migration_id_seq OWNED BY public.schema_migration.id;
CREATE TABLE public.scores (
    day date NOT NULL,
    points bigint NOT NULL,
    requested bigint NOT NULL,
    computed bigint NOT NULL,
    stale_since timestamp with time zone,
    updated_at timestamp with time zone
);
CREATE TABLE public.todos (
    id integer NOT NULL,
    title text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    archived_at timestamp with time zone,
    deleted_at timestamp with time zone
);
CREATE SEQUENCE public.todos_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.todos_id_seq OWNED BY public.todos.id;
ALTER TABLE ONLY public.activities ALTER COLUMN id SET DEFAULT nextval('public.activities_id_seq'::regclass);
ALTER TABLE ONLY public.schema_migration ALTER COLUMN id SET DEFAULT nextval('public.schema_migration_id_seq'::regclass);
ALTER TABLE ONLY public.todos ALTER COLUMN id SET DEFAULT nextval('public.todos_id_seq'::regclass);
INSERT INTO public.activities VALUES (1, 'todo_created', 1, 'Laundry', 1, '2026-03-01', '2026-03-01 08:00:00+00');
INSERT INTO public.activities VALUES (2, 'todo_created', 2, 'Crème brûlée kaufen', 1, '2026-03-01', '2026-03-01 08:00:00+00');
INSERT INTO public.activities VALUES (3, 'todo_created', 3, 'Straße kehren', 1, '2026-03-01', '2026-03-01 08:00:00+00');
INSERT INTO public.activities VALUES (4, 'todo_created', 4, '日本語のタイトル', 1, '2026-03-01', '2026-03-01 08:00:00+00');
INSERT INTO public.activities VALUES (5, 'todo_created', 5, 'İstanbul''a bilet', 1, '2026-03-01', '2026-03-01 08:00:00+00');
INSERT INTO public.activities VALUES (6, 'todo_created', 6, '100 % of it_all', 1, '2026-03-01', '2026-03-01 08:00:00+00');
INSERT INTO public.activities VALUES (7, 'todo_marked_as_complete', 1, 'Laundry', 5, '2026-03-01', '2026-03-01 15:00:00.123456+00');
INSERT INTO public.activities VALUES (8, 'todo_marked_as_complete', 3, 'Straße kehren', 5, '2026-03-01', '2026-03-01 15:00:00.123456+00');
INSERT INTO public.activities VALUES (9, 'todo_marked_as_active', 1, 'Laundry', -5, '2026-03-01', '2026-03-01 22:00:00.246912+00');
INSERT INTO public.activities VALUES (10, 'todo_deleted', 4, '日本語のタイトル', -1, '2026-03-02', '2026-03-02 19:00:00.61728+00');
INSERT INTO public.activities VALUES (11, 'todo_marked_as_complete', 2, 'CRÈME fraîche', 5, '2026-03-03', '2026-03-03 02:00:00.740736+00');
INSERT INTO public.activities VALUES (12, 'todo_created', 7, 'Todo number 0', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (13, 'todo_created', 8, 'Todo number 1', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (14, 'todo_created', 9, 'Todo number 2', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (15, 'todo_created', 10, 'Todo number 3', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (16, 'todo_created', 11, 'Todo number 4', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (17, 'todo_created', 12, 'Todo number 5', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (18, 'todo_created', 13, 'Todo number 6', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (19, 'todo_created', 14, 'Todo number 7', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (20, 'todo_created', 15, 'Todo number 8', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (21, 'todo_created', 16, 'Todo number 9', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (22, 'todo_created', 17, 'Todo number 10', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (23, 'todo_created', 18, 'Todo number 11', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (24, 'todo_created', 19, 'Todo number 12', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (25, 'todo_created', 20, 'Todo number 13', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (26, 'todo_created', 21, 'Todo number 14', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (27, 'todo_created', 22, 'Todo number 15', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (28, 'todo_created', 23, 'Todo number 16', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (29, 'todo_created', 24, 'Todo number 17', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (30, 'todo_created', 25, 'Todo number 18', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (31, 'todo_created', 26, 'Todo number 19', 1, '2026-03-03', '2026-03-03 09:00:00.864192+00');
INSERT INTO public.activities VALUES (32, 'todo_marked_as_complete', 7, 'Todo number 0', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (33, 'todo_marked_as_complete', 8, 'Todo number 1', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (34, 'todo_marked_as_complete', 9, 'Todo number 2', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (35, 'todo_marked_as_complete', 10, 'Todo number 3', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (36, 'todo_marked_as_complete', 11, 'Todo number 4', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (37, 'todo_marked_as_complete', 12, 'Todo number 5', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (38, 'todo_marked_as_complete', 13, 'Todo number 6', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (39, 'todo_marked_as_complete', 14, 'Todo number 7', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (40, 'todo_marked_as_complete', 15, 'Todo number 8', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (41, 'todo_marked_as_complete', 16, 'Todo number 9', 5, '2026-03-03', '2026-03-03 16:00:00.987648+00');
INSERT INTO public.activities VALUES (42, 'todo_deleted', 8, 'Todo number 1', -1, '2026-03-03', '2026-03-03 23:00:01.111104+00');
INSERT INTO public.activities VALUES (43, 'todo_deleted', 9, 'Todo number 2', -1, '2026-03-03', '2026-03-03 23:00:01.111104+00');
INSERT INTO public.activities VALUES (44, 'todo_restored', 9, 'Todo number 2', 1, '2026-03-04', '2026-03-04 06:00:01.23456+00');
INSERT INTO public.activities VALUES (45, 'todo_deleted', 11, 'Todo number 4', -1, '2026-03-05', '2026-03-05 03:00:01.604928+00');
INSERT INTO public.schema_migration VALUES (1, '0001_todos_activities_scores', '2026-11-25 21:12:54.444962');
INSERT INTO public.scores VALUES ('2026-03-03', 0, 4, 0, '2026-03-03 02:00:00.740736+00', NULL);
INSERT INTO public.scores VALUES ('2026-03-01', 11, 3, 3, NULL, '2026-03-05 03:00:01.604928+00');
INSERT INTO public.scores VALUES ('2026-03-02', -1, 1, 1, NULL, '2026-03-05 03:00:01.604928+00');
INSERT INTO public.scores VALUES ('2026-03-04', 1, 1, 1, NULL, '2026-03-05 03:00:01.604928+00');
INSERT INTO public.scores VALUES ('2026-03-05', -1, 1, 1, NULL, '2026-03-05 03:00:01.604928+00');
INSERT INTO public.todos VALUES (5, 'İstanbul''a bilet', '2026-03-01 08:00:00+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (6, '100 % of it_all', '2026-03-01 08:00:00+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (1, 'Laundry', '2026-03-01 08:00:00+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (3, 'Straße kehren', '2026-03-01 08:00:00+00', '2026-03-01 15:00:00.123456+00', '2026-03-02 12:00:00.493824+00', NULL);
INSERT INTO public.todos VALUES (4, '日本語のタイトル', '2026-03-01 08:00:00+00', NULL, NULL, '2026-03-02 19:00:00.61728+00');
INSERT INTO public.todos VALUES (2, 'CRÈME fraîche', '2026-03-01 08:00:00+00', '2026-03-03 02:00:00.740736+00', NULL, NULL);
INSERT INTO public.todos VALUES (17, 'Todo number 10', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (18, 'Todo number 11', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (19, 'Todo number 12', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (20, 'Todo number 13', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (21, 'Todo number 14', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (22, 'Todo number 15', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (23, 'Todo number 16', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (24, 'Todo number 17', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (25, 'Todo number 18', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (26, 'Todo number 19', '2026-03-03 09:00:00.864192+00', NULL, NULL, NULL);
INSERT INTO public.todos VALUES (7, 'Todo number 0', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (12, 'Todo number 5', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (13, 'Todo number 6', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (14, 'Todo number 7', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (15, 'Todo number 8', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (16, 'Todo number 9', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (8, 'Todo number 1', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, '2026-03-03 23:00:01.111104+00');
INSERT INTO public.todos VALUES (9, 'Todo number 2', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (10, 'Todo number 3', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', NULL, NULL);
INSERT INTO public.todos VALUES (11, 'Todo number 4', '2026-03-03 09:00:00.864192+00', '2026-03-03 16:00:00.987648+00', '2026-03-04 13:00:01.358016+00', '2026-03-05 03:00:01.604928+00');
SELECT pg_catalog.setval('public.activities_id_seq', 45, true);
SELECT pg_catalog.setval('public.schema_migration_id_seq', 1, true);
SELECT pg_catalog.setval('public.todos_id_seq', 26, true);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.scores
    ADD CONSTRAINT scores_pkey PRIMARY KEY (day);
ALTER TABLE ONLY public.todos
    ADD CONSTRAINT todos_pkey PRIMARY KEY (id);
CREATE INDEX activity_day_points ON public.activities USING btree (day, points);
CREATE UNIQUE INDEX schema_migration_name ON public.schema_migration USING btree (name);
CREATE INDEX todos_active ON public.todos USING btree (id) WHERE ((deleted_at IS NULL) AND (archived_at IS NULL) AND (completed_at IS NULL));
CREATE INDEX todos_all ON public.todos USING btree (id) WHERE ((deleted_at IS NULL) AND (archived_at IS NULL));
CREATE INDEX todos_archived ON public.todos USING btree (id) WHERE ((deleted_at IS NULL) AND (archived_at IS NOT NULL));
CREATE INDEX todos_completed ON public.todos USING btree (id) WHERE ((deleted_at IS NULL) AND (archived_at IS NULL) AND (completed_at IS NOT NULL));
CREATE INDEX todos_trash ON public.todos USING btree (id) WHERE (deleted_at IS NOT NULL);
